import { inHand, moveChoice, toggleMarked, useTriage } from '../state/triage';
import { type Action, onThreats } from './action';

const listKey = (id: string, title: string, shortcut: string, run: () => void): Action => ({
  id: `threat.${id}`,
  title,
  shortcut,
  where: 'threats',
  enabled: onThreats,
  run,
});

/** Going through the list of threats and marking several. */
export const threatMove: readonly Action[] = [
  listKey('next', 'Next threat', 'J', () => moveChoice(1)),
  listKey('previous', 'Previous threat', 'K', () => moveChoice(-1)),
  listKey('mark', 'Mark the threat for a decision on several', 'X', () => {
    const { marked, listed, chosen, set } = useTriage.getState();
    const at = listed.find((item) => item.key === chosen) ?? listed[0];
    if (!at) return;
    toggleMarked([at.threat]);
    set({ said: marked.includes(at.threat) ? 'Mark taken away' : `${inHand().length} marked` });
  }),
  listKey('markAll', 'Mark all listed threats, or none', 'Shift+X', () =>
    toggleMarked(useTriage.getState().listed.map((item) => item.threat)),
  ),
];
