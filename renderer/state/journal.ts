import type { KeptEdit } from '../../shared/ipc/contract';
import { changeBetween } from '../../shared/model/change-between';
import type { ModelDocument } from '../../shared/model/document';
import { host } from '../platform/host';
import { knownText, writeModel } from './model-file';
import { type Shell, useShell } from './store';

/** Edits wait at most this long for their way to the disk; with the time a write takes, a kill costs less than a second. */
const KEEP_WITHIN_MS = 100;
/** After so many lines, or so many characters of them, the journal is folded into one text. */
const FOLD_AFTER_EDITS = 400;
const FOLD_AFTER_LENGTH = 4_000_000;
const NAMES_KEPT = 200;

/** The journal of one opening of a document, as far as it is on disk. */
interface Kept {
  readonly id: string;
  /** Null until it is begun, and after it was cleared. */
  readonly begun: { readonly document: ModelDocument; readonly base: ModelDocument | null } | null;
  readonly edits: readonly KeptEdit[];
  readonly lines: number;
  readonly length: number;
  /** Gives back the lock that tells other windows of this journal that it is in use. */
  readonly letGo: () => void;
}

/** A state of the document on its way to the disk, with the name of the edit that led to it. */
interface Pending {
  readonly name: string;
  readonly document: ModelDocument;
}

let opening = -1;
let kept: Kept = newKept([]);
let pending: readonly Pending[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<boolean> = Promise.resolve(true);
let failed = false;

/** The name of the lock that a window holds while it writes a journal. */
export const journalLock = (id: string): string => `ambit-journal-${id}`;

/** Keeps unsaved work outside the file shortly after each edit, and tells the host whether closing would lose work. */
export function startJournal(): void {
  useShell.subscribe((state, before) => {
    if (state.dirty !== before.dirty || state.file !== before.file || state.document !== before.document)
      tellTitle(state);
    if (state.opening === before.opening && state.document !== before.document && state.document)
      remember({ name: editName(state, before), document: state.document });
    const changed =
      state.document !== before.document || state.saved !== before.saved || state.opening !== before.opening;
    if (changed) timer ??= setTimeout(() => void flushJournal(), KEEP_WITHIN_MS);
  });
  addEventListener('pagehide', () => void flushJournal());
}

/** Puts everything on disk now. True when nothing unsaved is left outside the journal. */
export function flushJournal(): Promise<boolean> {
  clearTimeout(timer);
  timer = undefined;
  running = running.then(keep, keep);
  return running;
}

/** The journal of the document that is open now goes on with edits that an earlier one held. Call right after opening it. */
export function continueJournal(edits: readonly KeptEdit[]): void {
  startOpening(edits);
}

function startOpening(edits: readonly KeptEdit[]): void {
  opening = useShell.getState().opening;
  kept.letGo();
  kept = newKept(edits);
  pending = [];
}

async function keep(): Promise<boolean> {
  const state = useShell.getState();
  if (state.opening !== opening) startOpening([]);
  const { document, dirty, saved } = state;
  if (!document) return true;
  if (!dirty) return clear();
  if (!kept.begun) {
    // From the file's text on, where that is at hand: it need not be written again, and the edits follow as lines.
    const fromFile = saved && kept.edits.length === 0 && pending.length > 0 && knownText(saved) !== undefined;
    if (!fromFile) return begin(state, document, takePending());
    const started = await begin(state, saved, []);
    if (!started || !kept.begun) return started;
  }
  // Added first, so that everything is kept before the slower folding begins.
  const added = await append();
  const { begun, lines, length } = kept;
  if (!added || !begun) return added;
  // Saved meanwhile: what lies between the file and the document is to be told from the new file on.
  const rebased = begun.base !== saved;
  if (rebased) kept = { ...kept, edits: [] };
  return rebased || lines >= FOLD_AFTER_EDITS || length >= FOLD_AFTER_LENGTH
    ? begin(state, begun.document, [])
    : added;
}

/** The names of what waits, for a journal that begins with the document as it is now. */
function takePending(): readonly KeptEdit[] {
  const at = new Date().toISOString();
  const names = pending.map(({ name }) => ({ name, at }));
  pending = [];
  return names;
}

/** Begins the journal with a document, or folds it into one that it has reached. */
async function begin(
  { file, saved }: Shell,
  document: ModelDocument,
  names: readonly KeptEdit[],
): Promise<boolean> {
  const { id, letGo } = kept;
  const edits = [...kept.edits, ...names].slice(-NAMES_KEPT);
  const reply = await host.call('journal.begin', {
    id,
    name: file.name || document.title,
    token: file.token,
    digest: file.digest,
    base: saved && textOf(saved),
    text: textOf(document),
    edits,
  });
  if (kept.id !== id) return reply.ok;
  if (!reply.ok) {
    kept = { ...kept, begun: null, edits };
    return report(reply.diagnostics[0]?.message);
  }
  kept = {
    id,
    begun: { document, base: saved },
    edits,
    lines: 0,
    length: 0,
    letGo: kept.begun ? letGo : holdLock(id),
  };
  return report(undefined);
}

const textOf = (document: ModelDocument) => knownText(document) ?? writeModel(document);

async function append(): Promise<boolean> {
  const batch = pending;
  pending = [];
  for (const { name, document } of batch) {
    const { id, begun } = kept;
    if (!begun) return false;
    const change = JSON.stringify(changeBetween(begun.document, document));
    const reply = await host.call('journal.append', { id, name, change });
    if (kept.id !== id) return reply.ok;
    if (!reply.ok || !reply.value.kept) {
      kept.letGo();
      kept = { ...kept, begun: null, letGo: () => undefined };
      if (!reply.ok) return report(reply.diagnostics[0]?.message);
      const state = useShell.getState();
      return state.document ? begin(state, state.document, takePending()) : true;
    }
    kept = {
      ...kept,
      begun: { ...begun, document },
      edits: [...kept.edits, { name, at: reply.value.savedAt }].slice(-NAMES_KEPT),
      lines: kept.lines + 1,
      length: kept.length + change.length,
    };
  }
  return report(undefined);
}

async function clear(): Promise<boolean> {
  pending = [];
  if (!kept.begun) {
    kept = { ...kept, edits: [] };
    return true;
  }
  const { id } = kept;
  await host.call('journal.clear', { id });
  if (kept.id !== id) return true;
  kept.letGo();
  kept = newKept([]);
  return true;
}

/** Says once that work is not kept, and once more after it was kept in between. */
function report(message: string | undefined): boolean {
  if (message !== undefined && !failed) useShell.getState().setNotice(message);
  failed = message !== undefined;
  return !failed;
}

/** A gesture is one line: while it waits, its next state takes the place of the last. */
function remember(edit: Pending): void {
  const last = pending.at(-1);
  pending = last?.name === edit.name ? [...pending.slice(0, -1), edit] : [...pending, edit];
}

/** What a person would call what just happened. */
function editName(state: Shell, before: Shell): string {
  const last = state.undoStack.at(-1);
  if (state.redoStack.length > before.redoStack.length) return `Undo ${state.redoStack.at(-1)?.name ?? ''}`;
  if (last !== undefined && last === before.redoStack.at(-1)) return `Redo ${last.name}`;
  return (last?.name ?? 'Edit').slice(0, 400);
}

function tellTitle({ file, document, dirty }: Shell): void {
  const name = file.name || document?.title || '';
  const title = name ? `${dirty ? '• ' : ''}${name} — Ambit` : 'Ambit';
  void host.call('window.setDirty', { dirty, title: title.slice(0, 500) });
}

function newKept(edits: readonly KeptEdit[]): Kept {
  return { id: crypto.randomUUID(), begun: null, edits, lines: 0, length: 0, letGo: () => undefined };
}

/** The browser gives the lock back by itself when the page ends, in whatever way. */
function holdLock(id: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(journalLock(id), () => held).catch(() => undefined);
  return release;
}
