import type { Diagnostic } from '../core/diagnostic';
import type { ModelDocument } from '../model/document';
import type { Threat } from './threat';

type Decision = NonNullable<ModelDocument['decisions']>[number];
type Suppression = NonNullable<ModelDocument['suppressions']>[number];

/** Why a recorded decision does not count as it stands. */
export const FLAGS = {
  'not-enforced': 'marked as mitigated, but no rule of the generated policy enforces against it',
  'control-not-enforced': 'marked as mitigated by a control that the generated policy does not enforce',
  expired: 'accepted until a day that has passed',
  'no-reason': 'needs a reason',
  'no-end': 'accepted without a last day',
  'no-name': 'accepted by nobody',
} as const;
export type Flag = keyof typeof FLAGS;

/** Where a threat stands once decisions, suppressions and the policy were looked at. */
export interface Standing {
  readonly threat: string;
  /** What counts: a decision that does not hold counts as open. */
  readonly status: Decision['status'] | 'suppressed';
  readonly flags: readonly Flag[];
  /** Rules of the policy that enforce against it. */
  readonly enforcedBy: readonly string[];
  readonly decision?: Decision;
  readonly suppression?: string;
  /** Ids of the assumptions that rest on this threat or its rule, or that it rests on. */
  readonly assumptions: readonly string[];
}

export interface DecisionInput {
  readonly document: ModelDocument;
  readonly threats: readonly Pick<Threat, 'id' | 'rule' | 'pack' | 'elements' | 'controls'>[];
  /** Rules of the policy per threat id; they are worked out where threats and policy meet. */
  readonly enforcedBy: ReadonlyMap<string, readonly string[]>;
  /** Guardrail kinds or rule kinds that enforce each control, as found for this threat. */
  readonly enforces?: (threat: string, control: string) => boolean;
  /** Today as `YYYY-MM-DD`; without it nothing expires. */
  readonly today?: string;
}

/**
 * What decisions are worth. Accepted needs a reason, a name and a last day, and ends with that day. Transferred,
 * avoided, not applicable and false positive need a reason. Mitigated needs rules of the policy that enforce against
 * the threat; when it names controls, each must be enforced. What does not hold counts as open and is flagged
 * (AMB631–635); a decision on a threat that is no longer raised is pointed out (AMB630).
 */
export function judgeDecisions(input: DecisionInput): {
  readonly standings: readonly Standing[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { document, threats, today } = input;
  const decisions = new Map(
    (document.decisions ?? []).map((d, i) => [d.threat, { ...d, at: `/decisions/${i}` }]),
  );
  const diagnostics: Diagnostic[] = [];
  const raised = new Set(threats.map((t) => t.id));
  for (const { threat, at } of decisions.values())
    if (!raised.has(threat))
      diagnostics.push({
        code: 'AMB630',
        severity: 'info',
        message: `The decision on ${threat} is about a threat that is not raised any more`,
        at,
        help: 'Keep it as history, or remove it.',
      });
  const suppressions = (document.suppressions ?? []).flatMap((s, i) => {
    if (today === undefined || s.until === undefined || s.until >= today) return [s];
    diagnostics.push({
      code: 'AMB634',
      severity: 'warning',
      message: `Suppression ${s.id} ended on ${s.until}; its threats count again`,
      at: `/suppressions/${i}`,
      help: 'Set a new last day, or remove it.',
    });
    return [];
  });
  const standings = threats.map((threat): Standing => {
    const found = decisions.get(threat.id);
    const enforcedBy = input.enforcedBy.get(threat.id) ?? [];
    const suppression = suppressions.find((s) => covers(s, threat));
    const assumptions = (document.assumptions ?? [])
      .filter((a) => a.threats?.some((id) => id === threat.id || id === threat.rule) === true)
      .map((a) => a.id);
    const base = { threat: threat.id, enforcedBy, assumptions };
    if (!found)
      return suppression
        ? { ...base, status: 'suppressed', flags: [], suppression: suppression.id }
        : { ...base, status: 'open', flags: [] };
    const { at, ...decision } = found;
    const flags = flagsOf(decision, enforcedBy, input, threat.id);
    for (const flag of flags)
      diagnostics.push({
        code: CODE[flag],
        severity: 'warning',
        message: `${threat.id}: ${FLAGS[flag]}`,
        at,
        ...(threat.elements[0] !== undefined && { element: threat.elements[0] }),
        help: HELP[flag],
      });
    return { ...base, status: flags.length > 0 ? 'open' : decision.status, flags, decision };
  });
  return { standings, diagnostics };
}

const CODE: Readonly<Record<Flag, string>> = {
  'not-enforced': 'AMB633',
  'control-not-enforced': 'AMB633',
  expired: 'AMB631',
  'no-reason': 'AMB632',
  'no-end': 'AMB635',
  'no-name': 'AMB635',
};
const HELP: Readonly<Record<Flag, string>> = {
  'not-enforced': 'Send the calls through an enforcement point, or decide otherwise.',
  'control-not-enforced': 'Name a control that the policy enforces here, or decide otherwise.',
  expired: 'Decide again: accept until another day, or repair it.',
  'no-reason': 'Write down why.',
  'no-end': 'Set the last day (until).',
  'no-name': 'Write down who accepts it (by).',
};

/** A suppression speaks about a rule or a pack, everywhere or on some elements. */
function covers(s: Suppression, threat: Pick<Threat, 'rule' | 'pack' | 'elements'>): boolean {
  if (s.rule !== undefined && s.rule !== threat.rule) return false;
  if (s.pack !== undefined && s.pack !== threat.pack) return false;
  if (s.rule === undefined && s.pack === undefined) return false;
  return s.elements === undefined || s.elements.some((id) => threat.elements.includes(id));
}

function flagsOf(
  decision: Decision,
  enforcedBy: readonly string[],
  input: DecisionInput,
  threat: string,
): Flag[] {
  const flags: Flag[] = [];
  const { status, reason, by, until, controls } = decision;
  if (status === 'open') return flags;
  if (status === 'mitigated') {
    if (enforcedBy.length === 0) flags.push('not-enforced');
    else if (controls?.some((c) => input.enforces?.(threat, c) === false)) flags.push('control-not-enforced');
    return flags;
  }
  if (!reason?.trim()) flags.push('no-reason');
  if (status === 'accepted') {
    if (by === undefined) flags.push('no-name');
    if (until === undefined) flags.push('no-end');
    else if (input.today !== undefined && until < input.today) flags.push('expired');
  }
  return flags;
}
