import { host } from '../platform/host';
import { usePreferences } from './preferences';
import { saveFile } from './save-file';
import { useShell } from './store';

/** How long nothing must have been edited, in milliseconds. */
const PAUSE_MS = 2_000;

/** True where a save writes a file in its place; in a browser it would be a download each time. */
export async function canAutosave(): Promise<boolean> {
  const reply = await host.call('app.info', {});
  return reply.ok && reply.value.host === 'electron';
}

/** Saves the open file when edits pause, while the preference is on. A refused save waits for the next edit. */
export async function startAutosave(): Promise<void> {
  if (!(await canAutosave())) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  useShell.subscribe((state, before) => {
    if (state.document === before.document) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { dirty, file, gesture } = useShell.getState();
      const mayWrite = file.token !== null && !file.readOnly;
      if (usePreferences.getState().autosave && dirty && mayWrite && !gesture) void saveFile(false);
    }, PAUSE_MS);
  });
}
