import { useShell } from '../state/store';
import type { Action } from './action';

export const editRedo: Action = {
  id: 'edit.redo',
  title: 'Redo',
  shortcut: 'Mod+Shift+Z',
  enabled: (state) => state.redoStack.length > 0,
  run: () => useShell.getState().redo(),
};
