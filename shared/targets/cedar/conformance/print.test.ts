import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../pipeline';
import type { Policy } from '../../../policy/policy';
import { policies } from '../../../testing/arbitrary-policies';
import { fixturePolicy } from '../../fixture';
import { type CedarPolicy, cedarSlices } from '../policies';
import { cedarText } from '../print';
import { schemaText } from '../print-schema';
import { cedarSchema } from '../schema';

type Read = { type: 'success'; json: unknown } | { type: 'failure'; errors: unknown };
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as {
  policyToJson(text: string): Read;
  policyToText(policy: unknown): { type: 'success'; text: string } | { type: 'failure' };
  schemaToJsonWithResolvedTypes(text: string): unknown;
  schemaToText(schema: unknown): { type: 'success'; text: string } | { type: 'failure' };
};

const all = (policy: Policy): CedarPolicy[] =>
  cedarSlices(policy).slices.flatMap(({ allow, ask }) => [...Object.values(allow), ...Object.values(ask)]);

/** What Cedar reads in our text is what it reads in its own text of the same policy. */
function readsAsPrinted(policy: CedarPolicy): void {
  const own = cedar.policyToText(policy.json);
  if (own.type === 'failure') throw new Error('Cedar refused its own form');
  const text = cedarText(policy);
  const read = cedar.policyToJson(text);
  expect(read.type, text).toBe('success');
  expect(read, text).toEqual(cedar.policyToJson(own.text));
}

test('Cedar reads each printed policy as the very policy that it was printed from', () => {
  let count = 0;
  const archetypes = join(import.meta.dirname, '../../../../templates/archetypes');
  const made = readdirSync(archetypes)
    .filter((name) => name.endsWith('.json'))
    .map((name) => analyse(readFileSync(join(archetypes, name), 'utf8'), [], { until: 'policy' }).policy);
  for (const policy of [fixturePolicy(), ...made])
    for (const one of policy ? all(policy) : []) {
      readsAsPrinted(one);
      count += 1;
    }
  expect(count).toBeGreaterThan(100);
});

/** What Cedar reads in our text is what it reads in its own text of the same schema, names looked up. */
function schemaReadsAsPrinted(policy: Policy): void {
  const schema = cedarSchema(policy);
  const own = cedar.schemaToText(schema);
  if (own.type === 'failure') throw new Error('Cedar refused its own schema');
  const read = cedar.schemaToJsonWithResolvedTypes(schemaText(schema));
  expect(read).toMatchObject({ type: 'success' });
  // Cedar writes the full names of its own types, which nothing in our schema hides.
  const full = JSON.stringify(cedar.schemaToJsonWithResolvedTypes(own.text));
  expect(read).toEqual(JSON.parse(full.replaceAll(/"type":"__cedar::(Long|String|Bool)"/g, '"type":"$1"')));
}

test('Cedar reads the printed schema as the schema that it was printed from, whatever the names', () => {
  schemaReadsAsPrinted(fixturePolicy());
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('in', 'a b', '"', '__proto__'));
  fc.assert(
    fc.property(name, name, (operation, argument) =>
      schemaReadsAsPrinted({
        ...fixturePolicy(),
        operations: fixturePolicy().operations.map((o, i) =>
          i > 0 ? o : { ...o, id: operation, args: [{ name: argument, type: 'integers', required: false }] },
        ),
      }),
    ),
    { seed: 20_260_302, numRuns: 100, endOnFailure: true },
  );
});

test('so it does for generated policies', () => {
  let count = 0;
  fc.assert(
    fc.property(policies({ measured: true }), (policy) => {
      for (const one of all(policy)) {
        readsAsPrinted(one);
        count += 1;
      }
    }),
    { seed: 20_260_302, numRuns: 20, endOnFailure: true },
  );
  expect(count).toBeGreaterThan(200);
});

test('no id, attribute or pattern, whatever its characters, is read as anything but itself', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('in', 'a b', '*', '\\*', '"', '\n', '__proto__', '\u202E'),
  );
  const policy = fc.record({ id: text, attr: text, literal: text, start: text }).map(
    ({ id, attr, literal, start }): CedarPolicy => ({
      rules: [],
      json: {
        effect: 'permit',
        principal: { op: '==', entity: { type: 'Ambit::Agent', id } },
        action: { op: 'in', entities: [{ type: 'Ambit::Action', id: literal }] },
        resource: { op: 'All' },
        conditions: [
          {
            kind: 'when',
            body: {
              '&&': {
                left: {
                  '==': { left: { '.': { left: { Var: 'context' }, attr } }, right: { Value: literal } },
                },
                right: {
                  like: {
                    left: { Value: literal },
                    pattern: [...(start === '' ? [] : [{ Literal: start }]), 'Wildcard'],
                  },
                },
              },
            },
          },
        ],
        annotations: { id, rules: literal },
      },
    }),
  );
  fc.assert(fc.property(policy, readsAsPrinted), { seed: 20_260_302, numRuns: 500, endOnFailure: true });
});

test('what does not fit on a line is broken where a person would break it', () => {
  const texts = all(fixturePolicy()).map(cedarText);
  for (const line of texts.join('\n').split('\n'))
    if (!/^@|^\s*\[|\.contains\(|like "/.test(line)) expect(line.length, line).toBeLessThan(130);
  expect(texts.some((text) => /\n {2}\S.* &&\n {2}\S/.test(text))).toBe(true);
});
