import { Environment, Optional } from '@marcbachmann/cel-js';
import { expect, test } from 'vitest';
import { evaluate } from '../../../policy/evaluate';
import type { EvaluationRequest } from '../../../policy/request';
import { fixtureCases, fixturePolicy } from '../../fixture';
import { authzen } from '../authzen';

const environment = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true });
const policy = fixturePolicy();
const compiled = authzen.compile(policy, [], {});
if (!compiled.ok) throw new Error('refused');
const mappings = JSON.parse(
  compiled.value.files.find((f) => f.path === 'x-authzen-mapping.json')?.text ?? '',
);

/** What a gateway makes of a mapping: texts that begin with `$` are CEL, an optional without value leaves its key out. */
function lift(value: unknown, variables: object): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith('$')) return value;
    const found: unknown = environment.evaluate(value.slice(1), variables as Record<string, unknown>);
    return found instanceof Optional ? (found.hasValue() ? found.value() : undefined) : found;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, lift(item, variables)] as const)
      .filter(([, item]) => item !== undefined),
  );
}

test('a call and a token, lifted by the mapping, are the very request that the policy decides', () => {
  const known = fixtureCases().filter((c) => policy.operations.some((o) => o.id === operationOf(c.request)));
  expect(known.length).toBeGreaterThan(4);
  for (const { request, expect: expected } of known) {
    const { subject, action, resource, context } = request as EvaluationRequest;
    const { args, ...stated } = context;
    const lifted = lift(mappings[action.name].evaluation, {
      params: { name: action.name, arguments: args },
      token: { ambit: { subject, resource, context: stated } },
    });
    const declared = policy.operations.find((o) => o.id === action.name)?.args.map((a) => a.name) ?? [];
    // Arguments that nobody declared are not lifted: they are for the gateway to refuse by the tool's schema.
    if (Object.keys(args).every((name) => declared.includes(name)))
      expect(evaluate(policy, lifted), action.name).toMatchObject({ outcome: expected.outcome });
  }
});

const operationOf = (request: unknown) => (request as EvaluationRequest).action?.name;
