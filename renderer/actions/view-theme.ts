import { changePreferences } from '../state/preferences';
import { useShell } from '../state/store';
import type { Action } from './action';

const NEXT = { light: 'dark', dark: 'contrast', contrast: 'light' } as const;

const NAMES = { light: 'light', dark: 'dark', contrast: 'high contrast' } as const;

export const viewTheme: Action = {
  id: 'view.theme',
  title: 'Switch theme',
  titleNow: ({ theme }) => `Switch theme to ${NAMES[NEXT[theme]]}`,
  toolbar: { icon: 'theme', look: 'icon' },
  run: () => {
    const { theme } = useShell.getState();
    void changePreferences({ theme: NEXT[theme] });
  },
};
