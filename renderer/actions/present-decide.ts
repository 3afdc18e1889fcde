import { decideHere, usePresenter } from '../state/presenter';
import type { Action } from './action';

/** As among the threats, but for "not applicable": N shows the notes. */
export const PRESENT_OUTCOMES = [
  ['mitigated', 'Mitigated', 'M'],
  ['accepted', 'Accepted', 'A'],
  ['transferred', 'Transferred', 'T'],
  ['avoided', 'Avoided', 'V'],
  ['not-applicable', 'Not applicable', 'X'],
  ['false-positive', 'False positive', 'F'],
  ['open', 'Open again', 'O'],
] as const;

/** One key per outcome, for the threat in hand at the stop that is presented. */
export const presentDecide: readonly Action[] = PRESENT_OUTCOMES.map(([status, title, shortcut]) => ({
  id: `present.decide.${status}`,
  title: `Presenting: decide ${title.toLowerCase()}`,
  shortcut,
  where: 'presenter',
  enabled: () => usePresenter.getState().on,
  run: () => decideHere(status, title),
}));
