import { host } from '../platform/host';
import { writeModel } from './model-file';
import { useShell } from './store';

const QUIET_MS = 600;

/** One journal entry per model: its id. */
export const journalId = (modelId: string): string => modelId;

/** Keeps unsaved work outside the file shortly after each edit, and tells the host whether closing would lose work. */
export function startJournal(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useShell.subscribe((state, before) => {
    if (state.dirty !== before.dirty || state.file !== before.file || state.document !== before.document) {
      const name = state.file.name || state.document?.title || '';
      const title = name ? `${state.dirty ? '• ' : ''}${name} — Ambit` : 'Ambit';
      void host.call('window.setDirty', { dirty: state.dirty, title });
    }
    if (state.document === before.document) return;
    clearTimeout(timer);
    timer = setTimeout(keep, QUIET_MS);
  });
}

async function keep(): Promise<void> {
  const { document, dirty, file, setNotice } = useShell.getState();
  if (!document || !dirty) return;
  const reply = await host.call('journal.write', {
    id: journalId(document.id),
    name: file.name || document.title,
    token: file.token,
    text: writeModel(document),
  });
  if (!reply.ok)
    setNotice(`Unsaved work could not be kept: ${reply.diagnostics[0]?.message ?? 'unknown reason'}`);
}
