import { ASKED_COMMAND, IMPORT_COMMAND, type Reply, SAVE_AND_CLOSE_COMMAND } from '../../shared/ipc/contract';
import { hostDiagnostic, MAX_FILE_BYTES } from '../../shared/ipc/host-diagnostics';
import { readDropped } from '../platform/browser-import';
import { host } from '../platform/host';
import { mayDiscard } from './discard';
import { reviewImport } from './import-review';
import { openText } from './open-file';
import { saveFile } from './save-file';
import { useShell } from './store';

/** Opens what was asked for from outside the window, and what is dropped on it; saves and closes when the host says so. */
export function startAskedFiles(): void {
  host.onMenu((command) => {
    if (command === ASKED_COMMAND) void openAsked();
    if (command === IMPORT_COMMAND) void importAsked();
    if (command === SAVE_AND_CLOSE_COMMAND) void saveAndClose();
  });
  // Both are needed: where the pointer enters another element, only its `dragenter` says whether a drop is taken.
  for (const type of ['dragenter', 'dragover'] as const)
    addEventListener(type, (event) => {
      if (holdsFiles(event)) event.preventDefault();
    });
  addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    // In the desktop app the host learns where the files are by itself, and asks for them to be opened.
    if (event.dataTransfer && window.ambit === undefined) void takeDropped(event.dataTransfer);
  });
  void openAsked();
  void importAsked();
}

/** Opens the reply of a host to a wish to open a file, or says why not. True when a file is open now. */
export async function openReply(reply: Reply<'files.open'>): Promise<boolean> {
  if (reply.ok) return reply.value ? openText(reply.value.text, reply.value) : false;
  useShell.getState().setNotice(words(reply.diagnostics[0]));
  return false;
}

async function openAsked(): Promise<void> {
  const reply = await host.call('files.asked', {});
  if (reply.ok && !reply.value) return;
  if (!reply.ok || mayDiscard()) await openReply(reply);
}

async function saveAndClose(): Promise<void> {
  if (await saveFile(false)) await host.call('window.close', {});
}

async function importAsked(): Promise<void> {
  const reply = await host.call('import.asked', {});
  if (reply.ok && reply.value) reviewImport(reply.value);
}

/** One file is opened; several, or a folder, are imported. */
async function takeDropped({ files, items }: DataTransfer): Promise<void> {
  const [file] = files;
  const [item] = items;
  if (file && files.length === 1 && item?.webkitGetAsEntry()?.isFile !== false) return openDropped(file);
  reviewImport(await readDropped(items));
}

/** A browser gives the content of a dropped file but not its place, so it opens like one that was picked. */
async function openDropped(file: File): Promise<void> {
  const { setNotice } = useShell.getState();
  if (file.size > MAX_FILE_BYTES)
    return setNotice(words(hostDiagnostic('AMB514', `“${file.name}” is too large.`)));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return setNotice(words(hostDiagnostic('AMB515', `“${file.name}” is not UTF-8 text.`)));
  }
  if (mayDiscard()) await openText(text, { token: null, name: file.name, digest: null });
}

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

function words(reason: { readonly message: string; readonly help: string } | undefined): string {
  return reason ? `${reason.message} ${reason.help}` : 'The file could not be opened.';
}
