import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewPolicy: Action = {
  id: 'view.policy',
  title: 'Show policy',
  shortcut: 'Mod+3',
  enabled: hasDocument,
  run: () => useShell.getState().setWorkspace('policy'),
};
