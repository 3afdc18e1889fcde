import type { Case } from './case';

/** The cases that show a threat stopped, and in what way they do. */
export interface Proof {
  /**
   * `replay`: they carry out the threat itself. `rule`: none does, but they show the rules that enforce against it
   * refusing or asking. `none`: there is no such case.
   */
  readonly how: 'replay' | 'rule' | 'none';
  readonly cases: readonly Case[];
}

/** What proves that a threat is stopped: cases that replay it, abuse first; otherwise those of the rules that enforce against it. */
export function proofOf(cases: readonly Case[], threat: string, enforcedBy: readonly string[]): Proof {
  const replays = cases.filter((c) => c.threats.includes(threat));
  if (replays.length > 0)
    return {
      how: 'replay',
      cases: [...replays.filter((c) => c.kind === 'abuse'), ...replays.filter((c) => c.kind !== 'abuse')],
    };
  const rules = new Set(enforcedBy);
  const shown = cases.filter(
    (c) => c.expect.outcome !== 'allow' && c.covers.some((id) => rules.has(id.split('#')[0] ?? '')),
  );
  return shown.length > 0 ? { how: 'rule', cases: shown } : { how: 'none', cases: [] };
}
