import { useShell } from './store';

/** Asks before unsaved work leaves the window. The journal keeps it either way. */
export function mayDiscard(): boolean {
  const { dirty, file, document } = useShell.getState();
  return !dirty || window.confirm(`Leave “${file.name || document?.title}” without saving?`);
}
