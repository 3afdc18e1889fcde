import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewThreats: Action = {
  id: 'view.threats',
  title: 'Show threats',
  shortcut: 'Mod+2',
  enabled: hasDocument,
  run: () => useShell.getState().setWorkspace('threats'),
};
