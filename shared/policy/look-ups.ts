import { byId, groupBy } from '../core/group';
import { once } from '../core/once';
import { type GuardrailIndex, indexGuardrails } from './guardrail-index';
import type {
  Call,
  Grant,
  Policy,
  PolicyAgent,
  PolicyApproval,
  PolicyOperation,
  PolicyResource,
} from './policy';

/** The parts of a policy by what names them, each found at once however large the policy is. */
export interface LookUps {
  readonly agent: ReadonlyMap<string, PolicyAgent>;
  readonly task: ReadonlySet<string>;
  readonly resource: ReadonlyMap<string, PolicyResource>;
  readonly operation: ReadonlyMap<string, PolicyOperation>;
  readonly approval: ReadonlyMap<string, PolicyApproval>;
  /** The grants of an agent, in the order of the policy. */
  readonly grantsOf: (agent: string) => readonly Grant[];
  /** The grants for exactly this agent, task and operation. */
  readonly grants: (call: Call) => readonly Grant[];
  readonly guardrails: GuardrailIndex;
}

// Once for each list, not each policy: policies that differ in one list, as mutants do, share the rest.
const agentsById = once((items: Policy['agents']) => byId(items));
const resourcesById = once((items: Policy['resources']) => byId(items));
const operationsById = once((items: Policy['operations']) => byId(items));
const approvalsById = once((items: Policy['approvals']) => byId(items));
const tasksOf = once((names: Policy['tasks']) => new Set(names));
const guardrailsBy = once(indexGuardrails);
const none: readonly Grant[] = [];

/** An agent, a task and an operation as one text. */
export const callKey = ({ agent, task, operation }: Call): string =>
  `${agent}\u0000${task}\u0000${operation}`;

const grantsByAgent = once((grants: Policy['grants']): LookUps['grantsOf'] => {
  const groups = groupBy(grants, (grant) => grant.agent);
  return (agent) => groups.get(agent) ?? none;
});

const grantsBy = once((grants: Policy['grants']): LookUps['grants'] => {
  const groups = groupBy(grants, callKey);
  return (call) => groups.get(callKey(call)) ?? none;
});

/** The look-ups of a policy, worked out once. */
export const lookUps = once(
  (policy: Policy): LookUps => ({
    agent: agentsById(policy.agents),
    task: tasksOf(policy.tasks),
    resource: resourcesById(policy.resources),
    operation: operationsById(policy.operations),
    approval: approvalsById(policy.approvals),
    grantsOf: grantsByAgent(policy.grants),
    grants: grantsBy(policy.grants),
    guardrails: guardrailsBy(policy.guardrails),
  }),
);
