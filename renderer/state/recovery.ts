import type { Recovery } from '../../shared/ipc/contract';
import type { ModelDocument } from '../../shared/model/document';
import { emptyModel } from '../../shared/model/empty';
import { diffModels, type ModelDiff } from '../../shared/review/diff/diff-models';
import { host } from '../platform/host';
import { continueJournal, flushJournal, journalLock } from './journal';
import { readModel } from './model-file';
import { openText } from './open-file';
import { useSafety } from './safety';
import { useShell } from './store';

/** Asks the host for work that was kept, leaving out what another window is still working on. */
export async function loadRecoveries(): Promise<void> {
  const reply = await host.call('journal.list', {});
  if (!reply.ok) return useShell.getState().setNotice(reply.diagnostics[0]?.message ?? '');
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  useSafety.setState({ recoveries: reply.value.filter((item) => !held.has(journalLock(item.id))) });
  const damaged = reply.diagnostics[0];
  if (damaged) useShell.getState().setNotice(`${damaged.message} ${damaged.help}`);
}

/** What a recovery holds against the document it began from; null when one of the two cannot be read. */
export function whatIsRecovered(item: Recovery): ModelDiff | null {
  const after = documentOf(item.text);
  const before = item.base === null ? null : documentOf(item.base);
  if (!after || (item.base !== null && !before)) return null;
  return diffModels(before ?? emptyModel(after.title, after.id), after);
}

/** Opens recovered work as the unsaved state of its file. What was kept stays kept until its new journal is on disk. */
export async function recover(item: Recovery): Promise<void> {
  const file = { token: item.token, name: item.token === null ? '' : item.name, digest: item.digest };
  const base = item.base === null ? null : documentOf(item.base);
  if (!(await openText(item.text, file, { saved: base }))) return;
  continueJournal(item.edits);
  if (await flushJournal()) await forget(item);
  useSafety.setState({ showingRecoveries: false });
}

/** Saves recovered work as a file of its own. It stays on the list when the person cancels or the save fails. */
export async function saveRecoveredCopy(item: Recovery): Promise<void> {
  const suggestedName = item.name.replace(/(\.ambit)?(\.json)?$/, '') || 'recovered';
  const reply = await host.call('files.saveAs', {
    suggestedName: `${suggestedName}-recovered.ambit.json`.slice(-500),
    text: item.text,
  });
  const { setNotice } = useShell.getState();
  if (!reply.ok) return setNotice(`Not saved: ${reply.diagnostics[0]?.message ?? 'unknown reason'}`);
  if (!reply.value) return;
  void host.call('files.release', { token: reply.value.token });
  await forget(item);
  setNotice(`The recovered work was saved as ${reply.value.name}.`);
}

/** Gives recovered work up. */
export async function forget(item: Recovery): Promise<void> {
  await host.call('journal.clear', { id: item.id });
  const recoveries = useSafety.getState().recoveries.filter((other) => other.id !== item.id);
  useSafety.setState({ recoveries, ...(recoveries.length === 0 ? { showingRecoveries: false } : {}) });
}

function documentOf(text: string): ModelDocument | null {
  const result = readModel(text);
  return result.ok ? result.value : null;
}
