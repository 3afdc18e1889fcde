import { useShell } from '../state/store';
import type { Action } from './action';

export const appPalette: Action = {
  id: 'app.palette',
  title: 'Command palette',
  toolbar: { icon: 'command', look: 'icon' },
  shortcut: 'Mod+K',
  run: () => useShell.getState().setPaletteOpen(true),
};
