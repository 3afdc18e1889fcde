import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewMap: Action = {
  id: 'view.map',
  title: 'Show map',
  shortcut: 'Mod+1',
  enabled: hasDocument,
  run: () => useShell.getState().setWorkspace('map'),
};
