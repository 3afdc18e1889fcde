import { addTo } from '../core/group';
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

/** What proves that one threat is stopped: see `prover`, which is for many. */
export const proofOf = (cases: readonly Case[], threat: string, enforcedBy: readonly string[]): Proof =>
  prover(cases)(threat, enforcedBy);

/**
 * Goes through the cases once and then tells, for a threat and the rules that enforce against it, what proves that it is
 * stopped: cases that replay it, abuse first; otherwise those of the rules.
 */
export function prover(cases: readonly Case[]): (threat: string, enforcedBy: readonly string[]) => Proof {
  const replaying = new Map<string, Case[]>();
  /** Cases in which a rule refuses or asks, by their place among all. */
  const showing = new Map<string, number[]>();
  for (const [place, item] of cases.entries()) {
    for (const threat of item.threats) addTo(replaying, threat, item);
    if (item.expect.outcome === 'allow') continue;
    for (const rule of new Set(item.covers.map((id) => id.split('#')[0] ?? ''))) addTo(showing, rule, place);
  }
  return (threat, enforcedBy) => {
    const replays = replaying.get(threat) ?? [];
    if (replays.length > 0)
      return {
        how: 'replay',
        cases: [...replays.filter((c) => c.kind === 'abuse'), ...replays.filter((c) => c.kind !== 'abuse')],
      };
    const places = new Set(enforcedBy.flatMap((rule) => showing.get(rule) ?? []));
    const shown = [...places].sort((a, b) => a - b).flatMap((place) => cases[place] ?? []);
    return shown.length > 0 ? { how: 'rule', cases: shown } : { how: 'none', cases: [] };
  };
}
