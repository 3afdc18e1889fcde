import { addTo, groupBy } from '../core/group';
import { uniqueSorted } from '../core/order';
import { lookUps } from '../policy/look-ups';
import type { Guardrail, GuardrailKind, Policy } from '../policy/policy';

/** What a control of a threat rule is in a policy. */
interface Enforcement {
  readonly guardrails: readonly GuardrailKind[];
  /** An approval that covers an operation of the threat enforces it there, also one under a condition. */
  readonly approvals?: boolean;
  /** What no task needs is refused: enforces against threats about operations that no grant allows. */
  readonly refusal?: boolean;
}

/** Stands among rule ids for the refusal of what nothing grants (P1). */
export const DEFAULT_DENY = 'default-deny';

/** Which rules can enforce each control that threat rules name. A control without an entry has none yet. */
export const ENFORCEMENT: Readonly<Record<string, Enforcement>> = {
  TAINT: { guardrails: ['TAINT'] },
  ARG: { guardrails: ['PROVENANCE'] },
  HITL: { guardrails: [], approvals: true },
  LABEL: { guardrails: ['LABEL', 'FLOW'] },
  SOD: { guardrails: ['SOD', 'FLOW', 'TAINT'] },
  EGRESS: { guardrails: ['EGRESS', 'FLOW'] },
  WID: { guardrails: ['IDENTITY'] },
  CRED: { guardrails: ['CREDENTIAL'] },
  DELEG: { guardrails: ['DELEGATION'] },
  RATE: { guardrails: ['LIMIT'] },
  INTENT: { guardrails: ['TASKTTL'], refusal: true },
  REVOKE: { guardrails: ['STATE', 'TASKTTL'] },
  PIN: { guardrails: ['PIN'] },
  MEM: { guardrails: ['MEMORY', 'TAINT'] },
  TOOL: { guardrails: [], refusal: true },
};

/** The part of a threat that decides what enforces against it. */
export interface EnforcedThreat {
  readonly controls: readonly string[];
  /** The controls that stop it when the policy has them, where that is not all of them. */
  readonly enforced?: readonly string[];
  readonly elements: readonly string[];
  readonly flows: readonly string[];
  readonly also: readonly string[];
}

/**
 * Works out, for one policy, which of its rules enforce against a threat: guardrails that carry one of its controls and
 * speak about its operations (or, for threats without an operation, about its elements), approvals that cover its
 * operations, and the refusal of what nothing grants. Rules reach only calls that pass a point, so a threat about
 * operations that no point sees has none, and neither has one of whose operations only some are reached. Ids, sorted.
 */
export function enforcementOf(policy: Policy): (threat: EnforcedThreat) => string[] {
  const byOperation = new Map<string, Guardrail[]>();
  const byAgent = new Map<string, Guardrail[]>();
  const byTask = new Map<string, Guardrail[]>();
  const byElement = new Map<string, Guardrail[]>();
  for (const rule of policy.guardrails) {
    const { operations, agents, tasks } = rule.scope;
    if (operations) for (const id of operations) addTo(byOperation, id, rule);
    else if (tasks) for (const id of tasks) addTo(byTask, id, rule);
    else for (const id of agents ?? []) addTo(byAgent, id, rule);
  }
  const grantsOf = groupBy(
    policy.grants.filter((grant) => grant.pep !== null),
    (grant) => grant.operation,
  );
  for (const rule of policy.guardrails) {
    // A guardrail over an operation speaks about the agents that may call it.
    const callers = (rule.scope.operations ?? []).flatMap((id) =>
      (grantsOf.get(id) ?? []).map((g) => g.agent),
    );
    for (const id of new Set([...rule.trace.elements, ...rule.trace.flows, ...callers]))
      addTo(byElement, id, rule);
  }
  const granted = new Map<string, Set<string>>();
  for (const { operation, agent } of policy.grants)
    granted.set(operation, (granted.get(operation) ?? new Set()).add(agent));
  const { operation: operationOf, agent: agentOf } = lookUps(policy);

  return (threat) => {
    const known = (threat.enforced ?? threat.controls).flatMap((control) => ENFORCEMENT[control] ?? []);
    const kinds = new Set(known.flatMap((e) => e.guardrails));
    const carries = (rule: Guardrail) => kinds.has(rule.kind);
    const operations = threat.also.filter((id) => operationOf.has(id));
    if (operations.length === 0) {
      const touched = [...threat.elements, ...threat.flows];
      return uniqueSorted(
        touched.flatMap((id) => (byElement.get(id) ?? []).filter(carries)).map((r) => r.id),
      );
    }
    const agents = threat.elements.filter((id) => agentOf.has(id));
    const isOurs = (id: string) => agents.length === 0 || agents.includes(id);
    const against = (operation: string): string[] => {
      const grants = (grantsOf.get(operation) ?? []).filter((g) => isOurs(g.agent));
      if (grants.length === 0) {
        const seen = (operationOf.get(operation)?.pep.length ?? 0) > 0;
        const ungranted = !agents.some((a) => granted.get(operation)?.has(a));
        return seen && ungranted && known.some((e) => e.refusal) ? [DEFAULT_DENY] : [];
      }
      const guardrails = [
        ...(byOperation.get(operation) ?? []),
        ...agents.flatMap((id) => byAgent.get(id) ?? []),
        ...grants.flatMap((g) => byTask.get(g.task) ?? []),
      ].filter((rule) => carries(rule) && (rule.scope.agents?.some(isOurs) ?? true));
      const approvals = known.some((e) => e.approvals) ? grants.flatMap((g) => g.approvals) : [];
      return [...guardrails.map((g) => g.id), ...approvals];
    };
    const all = operations.map(against);
    // Told together, they are stopped together: what is enforced on one of two operations leaves the other open.
    return all.some((rules) => rules.length === 0) ? [] : uniqueSorted(all.flat());
  };
}
