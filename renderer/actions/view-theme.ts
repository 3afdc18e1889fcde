import { useShell } from '../state/store';
import type { Action } from './action';

export const viewTheme: Action = {
  id: 'view.theme',
  title: 'Switch theme',
  run: () => {
    const { theme, setTheme } = useShell.getState();
    setTheme(theme === 'dark' ? 'light' : 'dark');
  },
};
