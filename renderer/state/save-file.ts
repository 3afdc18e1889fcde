import { host } from '../platform/host';
import { journalId } from './journal';
import { writeModel } from './model-file';
import { useShell } from './store';

/** Saves the open model in its file, or where the person chooses when it has none or `elsewhere` is asked for. */
export async function saveFile(elsewhere: boolean): Promise<void> {
  const { document, file, markSaved, setNotice } = useShell.getState();
  if (!document) return;
  const text = writeModel(document);
  if (file.token === null || elsewhere) {
    const suggestedName = file.name || `${document.id}.ambit.json`;
    const reply = await host.call('files.saveAs', { suggestedName, text });
    if (!reply.ok) return setNotice(`Not saved: ${reply.diagnostics[0]?.message ?? 'unknown reason'}`);
    if (!reply.value) return;
    markSaved(document, { token: reply.value.token, name: reply.value.name, digest: reply.value.digest });
  } else {
    const reply = await host.call('files.save', { token: file.token, text, expectedDigest: file.digest });
    if (!reply.ok) {
      const { message, help } = reply.diagnostics[0] ?? { message: 'unknown reason', help: '' };
      return setNotice(`Not saved: ${message} ${help}`);
    }
    markSaved(document, { ...file, digest: reply.value.digest });
  }
  // An edit made while the save was under way is not on disk, so its journal entry stays.
  if (!useShell.getState().dirty) await host.call('journal.clear', { id: journalId(document.id) });
}
