import { useShell } from '../state/store';
import type { Action } from './action';

export const editUndo: Action = {
  id: 'edit.undo',
  title: 'Undo',
  toolbar: { icon: 'undo', look: 'icon' },
  titleNow: (state) => ['Undo', state.undoStack.at(-1)?.name].filter(Boolean).join(' '),
  shortcut: 'Mod+Z',
  enabled: (state) => state.undoStack.length > 0,
  run: () => useShell.getState().undo(),
};
