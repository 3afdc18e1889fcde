import { host } from '../platform/host';
import { flushJournal } from './journal';
import { readModel, writeModel } from './model-file';
import { releaseFile } from './open-file';
import { useSafety } from './safety';
import { useShell } from './store';

let running: Promise<unknown> = Promise.resolve();

/**
 * Saves the open model in its file, or where the person chooses when it has none, cannot be written or `elsewhere` is
 * asked for. One save follows the other. True when everything is on disk; false when it was cancelled or refused.
 */
export function saveFile(elsewhere: boolean): Promise<boolean> {
  const save = running.then(() => saveNow(elsewhere));
  running = save.catch(() => undefined);
  return save;
}

/** Settles when no save is under way. */
export async function savingSettled(): Promise<void> {
  await running;
}

async function saveNow(elsewhere: boolean): Promise<boolean> {
  const { document, file, markSaved, setNotice } = useShell.getState();
  if (!document) return true;
  if (file.readOnly?.mayCopy === false) {
    setNotice(`Not saved. ${file.readOnly.why}`);
    return false;
  }
  const text = writeModel(document);
  const readBack = readModel(text);
  if (!readBack.ok) {
    setNotice(
      `Not saved, because the file could not be opened again. ${readBack.diagnostics[0]?.message ?? ''}`,
    );
    return false;
  }
  if (file.token === null || file.readOnly || elsewhere) {
    const suggestedName = file.name || `${document.id}.ambit.json`;
    const reply = await host.call('files.saveAs', { suggestedName, text });
    if (!reply.ok) return refused(reply.diagnostics[0]);
    if (!reply.value) return false;
    const { token, name, digest } = reply.value;
    await releaseFile(token);
    markSaved(document, { token, name, digest, readOnly: null });
  } else {
    const reply = await host.call('files.save', { token: file.token, text, expectedDigest: file.digest });
    if (!reply.ok) return refused(reply.diagnostics[0]);
    markSaved(document, { ...file, digest: reply.value.digest });
  }
  useSafety.setState({ diskChange: null });
  await flushJournal();
  // An edit made while the save was under way is not on disk yet.
  return !useShell.getState().dirty;
}

function refused(
  reason: { readonly code: string; readonly message: string; readonly help: string } | undefined,
) {
  const { setNotice } = useShell.getState();
  setNotice(`Not saved: ${reason ? `${reason.message} ${reason.help}` : 'unknown reason'}`);
  return false;
}
