import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewTests: Action = {
  id: 'view.tests',
  title: 'Show tests',
  shortcut: 'Mod+4',
  enabled: hasDocument,
  run: () => useShell.getState().setWorkspace('tests'),
};
