import { useShell } from './store';

/** Starts with the system's preference and puts the chosen theme on the document element. */
export function startTheme(): void {
  const stored = localStorage.getItem('theme');
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  useShell.getState().setTheme(stored === 'dark' || stored === 'light' ? stored : system);
  const show = () => {
    document.documentElement.dataset['theme'] = useShell.getState().theme;
  };
  show();
  useShell.subscribe((state, before) => {
    if (state.theme === before.theme) return;
    localStorage.setItem('theme', state.theme);
    show();
  });
}
