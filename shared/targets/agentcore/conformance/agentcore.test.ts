import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../pipeline';
import { evaluate } from '../../../policy/evaluate';
import type { Policy } from '../../../policy/policy';
import type { EvaluationRequest } from '../../../policy/request';
import { policies, requests } from '../../../testing/arbitrary-policies';
import type { Engine } from '../../../verify/engine';
import { agentCoreEngine } from '../../../verify/engines/agentcore';
import type { CedarModule } from '../../../verify/engines/cedar';
import { fixturePolicy, fixtureRequest } from '../../fixture';
import { agentcore } from '../agentcore';

interface Cedar extends CedarModule {
  validate(call: unknown): unknown;
}
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar;
const archetypes = path.join(import.meta.dirname, '../../../../templates/archetypes');

function built(policy: Policy) {
  const compiled = agentcore.compile(policy, [], {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { files } = compiled.value;
  const statements = files.filter((f) => f.path.startsWith('policies/'));
  const staticPolicies = Object.fromEntries(statements.map((f) => [f.path, f.text]));
  const schema = JSON.parse(files.find((f) => f.path === 'schema.cedarschema.json')?.text ?? '');
  return { statements, staticPolicies, schema, loss: compiled.value.loss };
}

const engineOf = (policy: Policy, { staticPolicies, schema }: ReturnType<typeof built>) =>
  agentCoreEngine(cedar, { statements: staticPolicies, schema, operations: policy.operations }, 'at-most');
/** Whether the gateway lets a request through. */
const ask = async (engine: Engine, request: EvaluationRequest) =>
  (await engine.decide(request)).outcome === 'allow';

const NO_APPROVAL = {
  state: 'none',
  id: '',
  roles: [],
  approvers: [],
  people: 0,
  covers_digest: '',
  age_s: 0,
};
const clean = { type: 'success', validationErrors: [], validationWarnings: [], otherWarnings: [] };

const validate = ({ staticPolicies, schema }: ReturnType<typeof built>) =>
  cedar.validate({ schema, policies: { staticPolicies }, validationSettings: { mode: 'strict' } });

test('every statement passes strict validation against a schema of AgentCore’s shape, and fits the service’s limits', () => {
  fc.assert(
    fc.property(policies({ measured: true }), (policy) => {
      const made = built(policy);
      // Generated conditions may contradict themselves, of which Cedar warns.
      expect(validate(made)).toMatchObject({ type: 'success', validationErrors: [] });
      for (const { text } of made.statements) expect(text.length).toBeLessThanOrEqual(10_000);
    }),
    { seed: 20_260_306, numRuns: 40, endOnFailure: true },
  );
});

test.each(readdirSync(archetypes))('%s: validation is clean, also of warnings', (name) => {
  const { policy } = analyse(readFileSync(path.join(archetypes, name), 'utf8'), [], { until: 'policy' });
  if (!policy) throw new Error('no policy');
  const made = built(policy);
  expect(validate(made)).toEqual(clean);
});

test('the gateway’s engine allows only what the policy allows, once the signer does its duty', async () => {
  const seen = { through: 0, allowed: 0, stopped: 0 };
  await fc.assert(
    fc.asyncProperty(
      policies({ measured: true }),
      fc.array(requests, { minLength: 25, maxLength: 25 }),
      async (policy, all) => {
        const engine = engineOf(policy, built(policy));
        for (const each of all) {
          // A token for this gateway never states an approval.
          const free = { ...each, context: { ...each.context, approval: NO_APPROVAL } };
          const request = JSON.parse(JSON.stringify(free)) as EvaluationRequest;
          const touches = policy.operations.find((o) => o.id === request.action.name)?.touches ?? [];
          const about = policy.resources
            .filter((r) => touches.includes(r.id))
            .map(({ id, type, sensitivity }) =>
              evaluate(policy, { ...request, resource: { id, type, properties: { sensitivity } } }),
            );
          // A token always states every fact, and is not signed when what depends on the time does not hold.
          const late = ['TASKTTL', 'CREDENTIAL', 'ENV'].map((kind) => `guardrail:${kind}`);
          if (about.some((d) => d.reasons.some((r) => r.startsWith('fact_') || late.includes(r)))) continue;
          const rules = [
            policy.grants,
            policy.guardrails.filter((g) => g.id === 'guardrail/generated'),
            policy.approvals,
          ];
          if (
            /"(age_s|hour)"/.test(
              JSON.stringify(
                rules.flat().map((r) => ('when' in r ? r.when : 'require' in r ? r.require : r.unless)),
              ),
            )
          )
            continue;
          const allowed = about.length > 0 && about.every((d) => d.outcome === 'allow');
          if (allowed) seen.allowed += 1;
          const through = await ask(engine, request);
          seen[through ? 'through' : 'stopped'] += 1;
          if (through) expect(allowed, JSON.stringify(request)).toBe(true);
        }
      },
    ),
    { seed: 20_260_307, numRuns: 250, endOnFailure: true },
  );
  process.stdout.write(
    `agentcore: ${seen.through} let through of ${seen.allowed} allowed, ${seen.stopped} stopped\n`,
  );
  expect(Math.min(seen.through, seen.stopped)).toBeGreaterThan(10);
}, 300_000);

test('the fixture’s plain call passes; one above the bound, for another customer or of another agent does not', async () => {
  const policy: Policy = {
    ...fixturePolicy(),
    guardrails: fixturePolicy().guardrails.filter((g) => g.kind !== 'PROVENANCE' && g.kind !== 'BREAKGLASS'),
  };
  const engine = engineOf(policy, built(policy));
  const request = fixtureRequest();
  const refund = (args: Record<string, unknown>) => ({ ...request, context: { ...request.context, args } });
  expect(await ask(engine, refund({ amount: 80, customer_id: 'c-1' }))).toBe(true);
  expect(await ask(engine, refund({ amount: 101, customer_id: 'c-1' }))).toBe(false);
  expect(await ask(engine, refund({ amount: 80, customer_id: 'c-2' }))).toBe(false);
  expect(await ask(engine, refund({ amount: '80', customer_id: 'c-1' }))).toBe(false);
  expect(await ask(engine, { ...request, subject: { ...request.subject, id: 'other' } })).toBe(false);
});
