import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewReview: Action = {
  id: 'view.review',
  title: 'Show review',
  shortcut: 'Mod+5',
  enabled: hasDocument,
  run: () => useShell.getState().setWorkspace('review'),
};
