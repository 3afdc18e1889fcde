import { useShell } from '../state/store';
import type { Action } from './action';

export const editRedo: Action = {
  id: 'edit.redo',
  title: 'Redo',
  toolbar: { icon: 'redo', look: 'icon' },
  titleNow: (state) => ['Redo', state.redoStack.at(-1)?.name].filter(Boolean).join(' '),
  shortcut: 'Mod+Shift+Z',
  enabled: (state) => state.redoStack.length > 0,
  run: () => useShell.getState().redo(),
};
