import { inHand, useTriage } from '../state/triage';
import { type Action, onThreats } from './action';

/** Asks what to take out of the list, where, why and until when. */
export const threatSuppress: Action = {
  id: 'threat.suppress',
  title: 'Suppress…',
  shortcut: 'S',
  where: 'threats',
  enabled: onThreats,
  run: () => {
    if (inHand().length > 0) useTriage.getState().set({ suppressing: true });
  },
};
