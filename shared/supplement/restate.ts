import type { Case } from '../cases/case';
import type { EngineDecision } from '../verify/engine';

/**
 * The cases as they must be where hand-written rules decide too: what they decide is expected so, and the title says it. `decisions` are that engine's, one per case, in order.
 */
export function restateCases(cases: readonly Case[], decisions: readonly EngineDecision[]): readonly Case[] {
  return cases.map((item, i) => {
    const said = decisions[i];
    const byHand = (said?.reasons ?? []).includes('hand_written');
    if (said === undefined || (said.outcome === item.expect.outcome && !byHand)) return item;
    return {
      ...item,
      title: `${item.title}; decided by hand-written rules (${item.expect.outcome} without them)`,
      expect: { outcome: said.outcome, ...(byHand ? { reasons: ['hand_written'] } : {}) },
    };
  });
}
