import { uniqueSorted } from '../core/order';
import type { GuardrailKind, Policy } from '../policy/policy';

/** What a control of a threat rule is in a policy: guardrails of some kinds, approvals, or that only grants allow. */
interface Enforcement {
  readonly guardrails: readonly GuardrailKind[];
  /** An approval that covers one of the threat’s operations enforces it too. */
  readonly approvals?: boolean;
  /** What is not granted is refused: a threat about an operation is enforced when no grant allows it unconditionally. */
  readonly grants?: boolean;
}

/** Which guardrails can enforce each control that threat rules name. A control without an entry has none yet. */
export const ENFORCEMENT: Readonly<Record<string, Enforcement>> = {
  TAINT: { guardrails: ['TAINT'] },
  ARG: { guardrails: ['PROVENANCE'], grants: true },
  HITL: { guardrails: ['TAINT', 'PROVENANCE'], approvals: true },
  LABEL: { guardrails: ['LABEL', 'FLOW'] },
  SOD: { guardrails: ['FLOW', 'TAINT'] },
  EGRESS: { guardrails: ['EGRESS', 'FLOW'] },
  WID: { guardrails: ['IDENTITY'] },
  CRED: { guardrails: ['CREDENTIAL'] },
  DELEG: { guardrails: ['DELEGATION'] },
  RATE: { guardrails: ['LIMIT'] },
  INTENT: { guardrails: ['TASKTTL', 'STATE'], grants: true },
  REVOKE: { guardrails: ['STATE', 'TASKTTL'] },
  PIN: { guardrails: ['PIN'] },
  MEM: { guardrails: ['TAINT'] },
  TOOL: { guardrails: [], grants: true },
};

/** The part of a threat that decides what enforces against it. */
export interface EnforcedThreat {
  readonly controls: readonly string[];
  readonly elements: readonly string[];
  readonly flows: readonly string[];
  readonly also: readonly string[];
}

/**
 * Ids of the rules of a policy that enforce against a threat, sorted: guardrails that carry one of its controls and
 * speak about its operations (or, for threats without an operation, about its elements), and approvals that cover its
 * operations. Rules reach only calls that pass a point that can deny; `mediated` says which operations those are.
 */
export function enforcingRules(threat: EnforcedThreat, policy: Policy): string[] {
  const known = threat.controls.flatMap((control) => ENFORCEMENT[control] ?? []);
  const kinds = new Set(known.flatMap((e) => e.guardrails));
  const operations = new Set(threat.also.filter((id) => policy.operations.some((o) => o.id === id)));
  const touched = new Set([...threat.elements, ...threat.flows]);
  const agents = new Set(policy.agents.flatMap((a) => (touched.has(a.id) ? [a.id] : [])));
  const grants = policy.grants.filter(
    (g) => g.pep !== null && operations.has(g.operation) && (agents.size === 0 || agents.has(g.agent)),
  );
  if (operations.size > 0 && !policy.operations.some((o) => operations.has(o.id) && o.pep.length > 0))
    return [];
  const concerns = (rule: Policy['guardrails'][number]) => {
    const { scope } = rule;
    if (operations.size === 0)
      return [...rule.trace.elements, ...rule.trace.flows].some((id) => touched.has(id));
    return (
      (scope.operations?.some((id) => operations.has(id)) ?? true) &&
      (scope.agents?.some((id) => agents.has(id)) ?? true) &&
      (scope.tasks?.some((id) => grants.some((g) => g.task === id)) ?? true)
    );
  };
  const guardrails = policy.guardrails.filter((g) => kinds.has(g.kind) && concerns(g)).map((g) => g.id);
  const approvals = known.some((e) => e.approvals) ? grants.flatMap((g) => g.approvals) : [];
  const bounded = known.some((e) => e.grants) ? grants.filter((g) => g.when.length > 0).map((g) => g.id) : [];
  return uniqueSorted([...guardrails, ...approvals, ...bounded]);
}
