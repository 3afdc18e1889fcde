import type { DiskChange, OpenFile } from '../../shared/ipc/contract';
import { host } from '../platform/host';
import { writeModel } from './model-file';
import { openText } from './open-file';
import { useSafety } from './safety';
import { savingSettled } from './save-file';
import { useShell } from './store';

let turn = 0;

/** Notices when somebody else changes or removes the open file. A browser's own files cannot be watched. */
export function startWatching(): void {
  useShell.subscribe(({ file }, { file: before }) => {
    if (file.token === before.token && file.digest === before.digest) return;
    turn += 1;
    if (file.token !== before.token) useSafety.setState({ diskChange: null });
    if (file.token !== null && file.digest !== null) void watch(turn, file.token, file.digest);
  });
}

async function watch(mine: number, token: string, digest: string): Promise<void> {
  while (mine === turn) {
    const reply = await host.call('files.waitForChange', { token, digest });
    if (!reply.ok) return;
    if (reply.value.state === 'same') continue;
    // It may be a save of our own, which is known as such only when it has ended.
    await savingSettled();
    if (mine === turn) useSafety.setState({ diskChange: reply.value });
    return;
  }
}

/** Opens what is on disk; what was not saved here is given up. */
export async function reloadFromDisk(): Promise<void> {
  const theirs = await readDisk();
  if (theirs) await openText(theirs.text, theirs);
}

/** Goes on with what is in the window: the next save replaces what is on disk now, and no later change. */
export async function keepMine(change: DiskChange): Promise<void> {
  const { file, keepAgainst } = useShell.getState();
  keepAgainst({ ...file, digest: change.state === 'changed' && change.digest ? change.digest : null });
  useSafety.setState({ diskChange: null });
}

/** Shows what is on disk beside what is in the window. */
export async function compareWithDisk(): Promise<void> {
  const theirs = await readDisk();
  const { document, file } = useShell.getState();
  if (!theirs || !document) return;
  useSafety.setState({
    comparison: {
      title: `${file.name}: on disk and here`,
      before: theirs.text,
      after: writeModel(document),
      beforeName: 'On disk',
      afterName: 'In this window',
    },
  });
}

/** What is on disk under the open file's name; null, with a notice, when it cannot be read. */
export async function readDisk(): Promise<OpenFile | null> {
  const { file, setNotice } = useShell.getState();
  if (file.token === null) return null;
  const reply = await host.call('files.openRecent', { token: file.token });
  if (reply.ok) return reply.value;
  setNotice(reply.diagnostics[0]?.message ?? 'The file could not be read.');
  return null;
}
