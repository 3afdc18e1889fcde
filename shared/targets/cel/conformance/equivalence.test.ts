import { type CelInput, celEnv, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../../policy/conditions/holds';
import { parseCondition } from '../../../policy/conditions/parse';
import { conditionTexts } from '../../../testing/arbitrary-conditions';
import { LISTS, requests } from '../../../testing/arbitrary-policies';
import { fixturePolicy } from '../../fixture';
import { printCondition } from '../expression';
import { requestPlace } from '../request-place';

const operations = fixturePolicy().operations;
const strict = celEnv();
const quick = new Environment({ unlistedVariablesAreDyn: true });

/** Both libraries on one expression; an expression that errs does not hold, as at a gateway. */
function inBoth(expression: string) {
  const one = plan(strict, parse(expression));
  const two = quick.parse(expression);
  return (request: unknown) => {
    let [a, b]: [unknown, unknown] = [false, false];
    try {
      a = one({ request: request as CelInput });
    } catch {
      a = false;
    }
    try {
      b = two({ request });
    } catch {
      b = false;
    }
    return [a === true, b === true];
  };
}

test('every generated condition, printed as CEL, holds exactly when the reference says so, in two libraries', () => {
  const seen = { true: 0, false: 0 };
  const one = fc
    .constantFrom(...operations)
    .chain((operation) =>
      fc.tuple(
        fc.constant(operation),
        conditionTexts(operation.args, { measured: true }),
        fc.array(requests, { minLength: 20, maxLength: 20 }),
      ),
    );
  fc.assert(
    fc.property(one, ([operation, text, asked]) => {
      const parsed = parseCondition(text, { args: operation.args, lists: LISTS, at: '' });
      if (!parsed.ok) return;
      const printed = printCondition(parsed.value, operation, requestPlace);
      if (printed === null) throw new Error(`not printed: ${text}`);
      const decide = typeof printed === 'boolean' ? () => [printed, printed] : inBoth(printed);
      // As an enforcement point passes it on: over the wire, and without arguments that are null, about which libraries differ.
      const wire = JSON.stringify(asked, (_, value) => value ?? undefined);
      for (const request of JSON.parse(wire)) {
        const expected = holds(parsed.value, request);
        seen[`${expected}`] += 1;
        expect(decide(request), `${text}\n${printed}\n${JSON.stringify(request)}`).toEqual([
          expected,
          expected,
        ]);
      }
    }),
    { seed: 20_260_304, numRuns: 300, endOnFailure: true },
  );
  process.stdout.write(`oracle = cel-js = bufbuild/cel on ${seen.true} held, ${seen.false} did not\n`);
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
}, 300_000);
