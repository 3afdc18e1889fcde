import type { GuardrailKind, Policy } from '../../../shared/policy/policy';
import type { Threat } from '../../../shared/threats/threat';

/** Which guardrails can enforce a control, by the control codes that rules name. */
const BY_CONTROL: Readonly<Record<string, readonly GuardrailKind[]>> = {
  TAINT: ['TAINT'],
  ARG: ['PROVENANCE'],
  HITL: ['TAINT', 'PROVENANCE'],
  LABEL: ['LABEL', 'FLOW'],
  EGRESS: ['EGRESS', 'FLOW'],
  WID: ['IDENTITY'],
  CRED: ['CREDENTIAL'],
  DELEG: ['DELEGATION'],
  RATE: ['LIMIT'],
  INTENT: ['TASKTTL'],
  REVOKE: ['STATE', 'TASKTTL'],
  PIN: ['PIN'],
};

/** Guardrails of the policy that carry one of the threat's controls and touch one of its elements. */
export function enforcingRules(threat: Threat, policy: Policy): string[] {
  const kinds = new Set(threat.controls.flatMap((control) => BY_CONTROL[control] ?? []));
  const touched = new Set(threat.elements);
  return policy.guardrails
    .filter((g) => kinds.has(g.kind) && g.trace.elements.some((element) => touched.has(element)))
    .map((g) => g.id);
}
