import type { DecideFactory } from '../../cases/mutation/run';
import { uniqueSorted } from '../../core/order';
import type { Policy } from '../../policy/policy';
import { FACTS, type Fact } from '../../policy/request';
import { handRules } from '../../policy/supplement';
import { type CedarPolicy, type CedarSlice, cedarSlices } from '../../targets/cedar/policies';
import { projectRequest } from '../../targets/cedar/project';
import { factsReadBy } from '../../targets/cedar/read-facts';
import { cedarSchema } from '../../targets/cedar/schema';
import { withHandRules } from '../../targets/cedar/supplement';
import type { Engine, EngineDecision } from '../engine';

type Failure = { readonly type: 'failure'; readonly errors: readonly { readonly message: string }[] };

/** The part of `@cedar-policy/cedar-wasm` that decides, injected so that `shared/` loads no engine by itself. */
export interface CedarModule {
  getCedarSDKVersion(): string;
  preparsePolicySet(id: string, policies: unknown): { type: 'success' } | Failure;
  preparseSchema(name: string, schema: unknown): { type: 'success' } | Failure;
  statefulIsAuthorized(call: unknown):
    | {
        type: 'success';
        response: { decision: 'allow' | 'deny'; diagnostics: { reason: string[]; errors: unknown[] } };
      }
    | Failure;
}

function accepted(answer: { type: 'success' } | Failure): void {
  if (answer.type === 'failure')
    throw new Error(`Cedar refused its own form: ${answer.errors[0]?.message ?? ''}`);
}

const policySet = (policies: Readonly<Record<string, CedarPolicy>>) => ({
  staticPolicies: Object.fromEntries(Object.entries(policies).map(([id, { json }]) => [id, json])),
});

/** An agent's slice, the name of its sets, and the facts that its policies read. */
interface Held {
  readonly slice: CedarSlice;
  readonly id: string;
  readonly reads: ReadonlySet<Fact>;
}

const NOTHING: ReadonlySet<Fact> = new Set();
const everything: ReadonlySet<Fact> = new Set(FACTS);
const readBy = ({ allow, ask }: CedarSlice) =>
  new Set(factsReadBy([...Object.values(allow), ...Object.values(ask)]));

/** Which engine's sets a module holds now: names are reused, because Cedar never forgets a preparsed set. */
const holder = new WeakMap<CedarModule, object>();

/**
 * Cedar in Wasm over the exported slices: `allow` first, then `ask`. An error in any policy is a no, because Cedar skips a
 * forbid that errs. A slice is parsed when its agent first asks, with the actions that it can be granted and the facts that it reads:
 * what Cedar converts and checks per request grows with both. Several engines may share one module; each puts its sets back
 * when another has used it since.
 */
export function cedarDecider(cedar: CedarModule, policy: Policy): (request: unknown) => EngineDecision {
  const slices = withHandRules(cedarSlices(policy).slices, policy);
  const whole = handRules(policy.supplement).length > 0;
  const byAgent = new Map<unknown, Held>(
    slices.map((slice, index) => [
      slice.agent,
      { slice, id: `ambit/${index}`, reads: whole ? everything : readBy(slice) },
    ]),
  );
  const readsOf = (agent: unknown) => byAgent.get(agent)?.reads ?? NOTHING;
  const operationsOf = new Map<string, Set<string>>();
  for (const { agent, operation } of policy.grants)
    operationsOf.set(agent, (operationsOf.get(agent) ?? new Set()).add(operation));
  const parsed = new Set<string>();
  const self = {};
  const prepare = ({ slice, id, reads }: Held) => {
    if (holder.get(cedar) !== self) parsed.clear();
    holder.set(cedar, self);
    if (parsed.has(id)) return;
    // A rule written by hand may speak of any action and any fact.
    const operations = policy.operations.filter((o) => whole || operationsOf.get(slice.agent)?.has(o.id));
    accepted(cedar.preparseSchema(id, cedarSchema({ operations }, [...reads])));
    accepted(cedar.preparsePolicySet(`${id}/allow`, policySet(slice.allow)));
    accepted(cedar.preparsePolicySet(`${id}/ask`, policySet(slice.ask)));
    parsed.add(id);
  };
  const deny = (rules: readonly string[] = []) => ({ outcome: 'deny' as const, rules });
  return (request) => {
    const projected = projectRequest(policy, request, readsOf);
    const held = projected && byAgent.get(projected.principal.id);
    if (held === undefined) return deny();
    prepare(held);
    const ask = (set: 'allow' | 'ask') => {
      const answer = cedar.statefulIsAuthorized({
        ...projected,
        entities: [],
        preparsedPolicySetId: `${held.id}/${set}`,
        preparsedSchemaName: held.id,
        validateRequest: true,
      });
      if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) return deny();
      const { decision, diagnostics } = answer.response;
      const rules = uniqueSorted(diagnostics.reason.flatMap((id) => held.slice[set][id]?.rules ?? []));
      return decision === 'deny'
        ? deny(rules)
        : { outcome: set === 'allow' ? ('allow' as const) : ('escalate' as const), rules };
    };
    const first = ask('allow');
    return first.outcome === 'deny' ? ask('ask') : first;
  };
}

/** `cedarDecider` as an engine. */
export function cedarEngine(cedar: CedarModule, policy: Policy): Engine {
  const decide = cedarDecider(cedar, policy);
  return {
    id: 'cedar',
    version: cedar.getCedarSDKVersion(),
    judged: 'engine',
    decide: (request) => Promise.resolve(decide(request)),
  };
}

/** Decides for one changed policy after the other, each as it would be exported to Cedar. */
export const cedarMutants = (
  cedar: CedarModule,
): { readonly engine: string; readonly factory: DecideFactory } => ({
  engine: 'cedar',
  factory: (policy) => {
    const { decide } = cedarEngine(cedar, policy);
    return (request) => decide(request);
  },
});
