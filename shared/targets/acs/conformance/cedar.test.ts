import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAt } from '../../../policy/conditions/holds';
import { evaluate } from '../../../policy/evaluate';
import type { Policy } from '../../../policy/policy';
import type { EvaluationRequest } from '../../../policy/request';
import { policies, requests } from '../../../testing/arbitrary-policies';
import { acsCedarEngine } from '../../../verify/engines/acs-cedar';
import type { CedarModule } from '../../../verify/engines/cedar';
import { nearbyRequests } from '../../../verify/engines/nearby-requests';
import { fixturePolicy, fixtureRequest } from '../../fixture';
import { acsCedar } from '../cedar';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const engineOf = (policy: Policy) => acsCedarEngine(cedar, acsCedar(policy).text);

const SCALARS = ['string', 'integer', 'boolean'];
/** What the host states is well formed; undeclared arguments, and what is no text, integer or boolean, are for the tool's own schema. */
const elsewhere = (policy: Policy, request: unknown, reasons: readonly string[]) => {
  const operation = policy.operations.find((o) => o.id === valueAt(request, ['action', 'name']));
  const types = new Map(operation?.args.map((a) => [`arg_type:${a.name}`, a.type]));
  return reasons.some(
    (r) =>
      r.startsWith('fact_') || r.startsWith('arg_unknown') || !SCALARS.includes(types.get(r) ?? 'string'),
  );
};

test('by the mapping of the specification Cedar allows only what the policy allows, on generated policies and requests', async () => {
  const seen = { asked: 0, through: 0, allowed: 0 };
  await fc.assert(
    fc.asyncProperty(
      policies({ measured: true }),
      fc.array(requests, { minLength: 25, maxLength: 25 }),
      async (policy, all) => {
        const engine = engineOf(policy);
        for (const each of all) {
          const request = JSON.parse(JSON.stringify(each)) as EvaluationRequest;
          const { outcome, reasons } = evaluate(policy, request);
          if (elsewhere(policy, request, reasons)) continue;
          const got = await engine.decide(request);
          seen.asked += 1;
          if (outcome === 'allow') seen.allowed += 1;
          if (got.outcome === 'allow') {
            seen.through += 1;
            expect(outcome, JSON.stringify(request)).toBe('allow');
          }
        }
      },
    ),
    { seed: 20_260_401, numRuns: 60, endOnFailure: true },
  );
  process.stdout.write(
    `acs by Cedar: ${seen.asked} requests, ${seen.through} let through of ${seen.allowed} allowed\n`,
  );
  expect(seen.through).toBeGreaterThan(50);
}, 300_000);

test('the fixture’s plain call passes, most of its allowed neighbours too, and none that the policy refuses', async () => {
  const policy = fixturePolicy();
  const engine = engineOf(policy);
  expect((await engine.decide(fixtureRequest())).outcome).toBe('allow');
  let [allowed, through] = [0, 0];
  for (const request of nearbyRequests().filter((_, i) => i % 5 === 0)) {
    const { outcome, reasons } = evaluate(policy, request);
    if (elsewhere(policy, request, reasons)) continue;
    const got = (await engine.decide(request)).outcome;
    if (got === 'allow') expect(outcome, JSON.stringify(request)).toBe('allow');
    allowed += outcome === 'allow' ? 1 : 0;
    through += got === 'allow' ? 1 : 0;
  }
  // A context of Cedar holds neither fractions, null nor numbers beyond 64 bits: a call with one is a no.
  expect(through).toBeGreaterThan(allowed * 0.5);
});

test('a host that gives Cedar no context, as the built-in one does, lets nothing through', async () => {
  const { context: _, ...bare } = fixtureRequest();
  expect((await engineOf(fixturePolicy()).decide(bare)).outcome).toBe('deny');
});
