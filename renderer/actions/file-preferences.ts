import { usePreferences } from '../state/preferences';
import type { Action } from './action';

export const filePreferences: Action = {
  id: 'file.preferences',
  title: 'Settings…',
  shortcut: 'Mod+,',
  run: () => usePreferences.setState({ open: true }),
};
