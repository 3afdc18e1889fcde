import { useShell } from '../state/store';
import type { Action } from './action';

export const appShortcuts: Action = {
  id: 'app.shortcuts',
  title: 'Keyboard shortcuts',
  shortcut: 'Shift+?',
  run: () => useShell.getState().setShortcutsOpen(true),
};
