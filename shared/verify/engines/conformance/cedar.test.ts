import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { evaluate } from '../../../policy/evaluate';
import { cedarSlices } from '../../../targets/cedar/policies';
import { cedarSchema } from '../../../targets/cedar/schema';
import { fixturePolicy } from '../../../targets/fixture';
import { type CedarModule, cedarEngine } from '../cedar';
import { nearbyRequests } from '../nearby-requests';

type Answer = {
  type: string;
  errors?: unknown;
  validationErrors?: unknown[];
  validationWarnings?: unknown[];
  otherWarnings?: unknown[];
};
type Cedar = CedarModule & { validate(call: unknown): Answer };
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar;

test('every slice passes strict validation without errors or warnings', () => {
  const policy = fixturePolicy();
  for (const slice of cedarSlices(policy).slices) {
    for (const set of [slice.allow, slice.ask]) {
      const staticPolicies = Object.fromEntries(Object.entries(set).map(([id, p]) => [id, p.json]));
      const answer = cedar.validate({
        schema: cedarSchema(policy),
        policies: { staticPolicies },
        validationSettings: { mode: 'strict' },
      });
      expect(answer).toEqual({
        type: 'success',
        validationErrors: [],
        validationWarnings: [],
        otherWarnings: [],
      });
    }
  }
});

test('Cedar decides nearby requests as the reference does', async () => {
  const policy = fixturePolicy();
  const engine = cedarEngine(cedar, policy);
  for (const request of nearbyRequests().filter((_, i) => i % 5 === 0)) {
    const { outcome } = await engine.decide(request);
    expect(outcome, JSON.stringify(request)).toBe(evaluate(policy, request).outcome);
  }
}, 120_000);
