import {
  chooseBy,
  goBy,
  goTo,
  goToEnd,
  goToStage,
  leave,
  toggleNotes,
  usePresenter,
} from '../state/presenter';
import { useShell } from '../state/store';
import type { Action } from './action';

const MOVES: readonly (readonly [id: string, title: string, key: string, run: () => void])[] = [
  ['next', 'Next', 'ArrowRight', () => goBy(1)],
  ['next-too', 'Next (space)', 'Space', () => goBy(1)],
  ['back', 'Back', 'ArrowLeft', () => goBy(-1)],
  ['first', 'First', 'Home', () => goTo(0)],
  ['last', 'Last', 'End', goToEnd],
  [
    'next-stage',
    'Next stage: flows, attack paths, escalation paths, threats',
    'PageDown',
    () => goToStage(1),
  ],
  ['stage-before', 'Stage before', 'PageUp', () => goToStage(-1)],
  ['threat-below', 'Next threat here', 'ArrowDown', () => chooseBy(1)],
  ['threat-above', 'Threat before', 'ArrowUp', () => chooseBy(-1)],
  ['notes', 'Notes', 'N', toggleNotes],
  ['undo', 'Undo', 'U', () => useShell.getState().undo()],
  ['leave', 'Leave', 'Escape', leave],
];

/** The keys of the presenter. */
export const presentMove: readonly Action[] = MOVES.map(([id, title, shortcut, run]) => ({
  id: `present.${id}`,
  title: `Presenting: ${title}`,
  shortcut,
  where: 'presenter',
  enabled: () => usePresenter.getState().on,
  run,
}));
