import { type CelInput, celEnv, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../../policy/evaluate';
import type { Policy } from '../../../policy/policy';
import type { EvaluationRequest } from '../../../policy/request';
import { policies, requests } from '../../../testing/arbitrary-policies';
import {
  agentgatewayRules,
  type GatewayCall,
  gatewayCall,
  mcpRouteRules,
} from '../../../verify/engines/cel-gateways';
import { agentgateway } from '../../agentgateway/agentgateway';
import { envoyAiGateway } from '../../envoy-ai-gateway/envoy-ai-gateway';
import { fixtureCases, fixturePolicy } from '../../fixture';
import type { Target } from '../../target';

const strict = celEnv();
const quick = new Environment({ unlistedVariablesAreDyn: true });
const safely = (run: () => unknown) => {
  try {
    return run() === true;
  } catch {
    return false;
  }
};
/** An expression in two libraries, which must agree; one that errs does not hold, as at both gateways. */
function holds(expression: string): (input: object) => boolean {
  const one = plan(strict, parse(expression));
  const two = quick.parse(expression);
  return (input) => {
    const [a, b] = [safely(() => one(input as Record<string, CelInput>)), safely(() => two(input))];
    expect(a, expression).toBe(b);
    return a;
  };
}

const fileOf = (target: Target, policy: Policy, path: string) => {
  const compiled = target.compile(policy, [], {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const file = compiled.value.files.find((f) => f.path === path);
  return JSON.parse(file?.text ?? '');
};

const envoy = (policy: Policy) => mcpRouteRules(fileOf(envoyAiGateway, policy, 'mcproute.yaml'), holds);
const agent = (policy: Policy) => agentgatewayRules(fileOf(agentgateway, policy, 'config.yaml'), holds);

/** The call as it goes over the wire. */
function askedOf(policy: Policy, request: EvaluationRequest): GatewayCall | undefined {
  const call = gatewayCall(policy.operations, request);
  return call && JSON.parse(JSON.stringify(call));
}

/** The request about each resource that its operation may touch: a gateway does not see which. */
function aboutAny(policy: Policy, request: EvaluationRequest, args: object): EvaluationRequest[] {
  const operation = policy.operations.find((o) => o.id === request.action.name);
  return policy.resources
    .filter((r) => operation?.touches.includes(r.id))
    .map(({ id, type, sensitivity }) => ({
      ...request,
      resource: { id, type, properties: { sensitivity } },
      context: { ...request.context, args: args as Record<string, unknown> },
    }));
}

const wellFormed = (policy: Policy, request: EvaluationRequest) =>
  !evaluate(policy, request).reasons.some(
    (reason) => reason.startsWith('arg_') || reason.startsWith('fact_'),
  );

test.each([
  ['envoy-ai-gateway', envoy, true, 120],
  ['agentgateway', agent, false, 120],
] as const)(
  '%s lets through only what the policy allows, on generated policies and requests',
  (_, make, seesArgs, runs) => {
    const seen = { through: 0, stopped: 0, allowed: 0 };
    fc.assert(
      fc.property(
        policies({ measured: true }),
        fc.array(requests, { minLength: 25, maxLength: 25 }),
        (policy, all) => {
          const decide = make(policy);
          for (const request of all) {
            const asked = askedOf(policy, request);
            if (!asked) continue;
            const about = aboutAny(policy, request, asked.args);
            // What a signer states is well formed; arguments that nobody looks at are checked by the server.
            if (
              !about.every(
                (r) =>
                  wellFormed(policy, r) ||
                  (seesArgs && !evaluate(policy, r).reasons.some((x) => x.startsWith('fact_'))),
              )
            )
              continue;
            const allowed = about.every((r) => evaluate(policy, r).outcome === 'allow');
            if (allowed) seen.allowed += 1;
            const through = decide(asked);
            seen[through ? 'through' : 'stopped'] += 1;
            if (through) expect(allowed, JSON.stringify(asked)).toBe(true);
          }
        },
      ),
      { seed: 20_260_305, numRuns: runs, endOnFailure: true },
    );
    process.stdout.write(
      `${make.name}: ${seen.through} let through of ${seen.allowed} allowed, ${seen.stopped} stopped\n`,
    );
    expect(Math.min(seen.through, seen.stopped)).toBeGreaterThan(20);
  },
  300_000,
);

test('the fixture’s plain calls pass at the gateway that sees arguments; one with an extra or ill-typed argument does not', () => {
  const policy: Policy = {
    ...fixturePolicy(),
    // Without the one guardrail that asks where an argument came from, which no token can say.
    guardrails: fixturePolicy().guardrails.filter((g) => g.kind !== 'PROVENANCE'),
  };
  const decide = envoy(policy);
  const results = fixtureCases().map(({ request }) => {
    const asked = askedOf(policy, request as EvaluationRequest);
    return asked ? decide(asked) : false;
  });
  expect(results[0]).toBe(true);
  expect(results.slice(1)).toEqual(results.slice(1).map(() => false));
});
