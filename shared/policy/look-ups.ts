import { type GuardrailIndex, indexGuardrails } from './guardrail-index';
import type { Grant, Policy, PolicyApproval, PolicyOperation } from './policy';

/** The parts of a policy that a decision asks for, each found at once however large the policy is. */
export interface LookUps {
  readonly agents: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly operations: ReadonlyMap<string, PolicyOperation>;
  readonly approvals: ReadonlyMap<string, PolicyApproval>;
  readonly grants: (agent: string, task: string, operation: string) => readonly Grant[];
  readonly guardrails: GuardrailIndex;
}

/** Works something out once for each list; policies that differ in one list share the rest. */
function once<T, R>(work: (list: readonly T[]) => R): (list: readonly T[]) => R {
  const known = new WeakMap<readonly T[], { readonly result: R }>();
  return (list) => {
    let entry = known.get(list);
    if (!entry) {
      entry = { result: work(list) };
      known.set(list, entry);
    }
    return entry.result;
  };
}

interface Named {
  readonly id: string;
}

const idsOf = once((items: readonly Named[]) => new Set(items.map(({ id }) => id)));
const namesOf = once((names: readonly string[]) => new Set(names));
const operationsById = once((items: readonly PolicyOperation[]) => new Map(items.map((o) => [o.id, o])));
const approvalsById = once((items: readonly PolicyApproval[]) => new Map(items.map((a) => [a.id, a])));
const guardrailsBy = once(indexGuardrails);
const none: readonly Grant[] = [];

const grantsBy = once((grants: readonly Grant[]): LookUps['grants'] => {
  const triple = (agent: string, task: string, operation: string) =>
    `${agent}\u0000${task}\u0000${operation}`;
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = triple(grant.agent, grant.task, grant.operation);
    const group = groups.get(key);
    if (group) group.push(grant);
    else groups.set(key, [grant]);
  }
  return (agent, task, operation) => groups.get(triple(agent, task, operation)) ?? none;
});

/** Policies never change in place, so that what was worked out for a list stays true of it. */
export const lookUps = (policy: Policy): LookUps => ({
  agents: idsOf(policy.agents),
  tasks: namesOf(policy.tasks),
  resources: idsOf(policy.resources),
  operations: operationsById(policy.operations),
  approvals: approvalsById(policy.approvals),
  grants: grantsBy(policy.grants),
  guardrails: guardrailsBy(policy.guardrails),
});
