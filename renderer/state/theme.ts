import type { ThemeChoice } from '../../shared/ipc/preferences';
import { usePreferences } from './preferences';
import { type Theme, useShell } from './store';

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

/** The theme that a choice means now; `system` follows the system's wish for contrast, then for dark. */
function themeFor(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice;
  return contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
}

/** Puts the chosen theme on the document element, and follows the choice and the system. */
export function startTheme(): void {
  const show = () => {
    const theme = themeFor(usePreferences.getState().theme);
    document.documentElement.dataset.theme = theme;
    useShell.getState().setTheme(theme);
  };
  show();
  for (const query of [dark, contrast]) query.addEventListener('change', show);
  usePreferences.subscribe((now, before) => {
    if (now.theme !== before.theme) show();
  });
}
