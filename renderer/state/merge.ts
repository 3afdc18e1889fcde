import { create } from 'zustand';
import { changeBetween } from '../../shared/model/change-between';
import type { ModelDocument } from '../../shared/model/document';
import { emptyModel } from '../../shared/model/empty';
import { type MergedModel, mergeModels } from '../../shared/review/merge/merge-models';
import type { Choice, Conflict } from '../../shared/review/merge/merge-values';
import { host } from '../platform/host';
import { pickModelText } from './comparison';
import { readModel } from './model-file';
import { useSafety } from './safety';
import { useShell } from './store';
import { readDisk } from './watch-file';

interface Merging {
  readonly base: ModelDocument;
  readonly theirs: ModelDocument;
  readonly theirName: string;
  /** What their file holds where it is the open one: the next save replaces exactly that. */
  readonly digest: string | null;
  /** Every place that both sides changed in different ways. */
  readonly conflicts: readonly Conflict[];
  readonly choices: ReadonlyMap<string, Choice>;
}

interface MergeState {
  readonly merging: Merging | null;
}

/** A merge under way; nothing of it is in the document until it is applied. */
export const useMerge = create<MergeState>()(() => ({ merging: null }));

/** Merges what somebody else saved under the open file into what is in the window, against what both began from. */
export async function mergeWithDisk(): Promise<void> {
  const theirs = await readDisk();
  const { saved } = useShell.getState();
  if (theirs) begin(theirs.text, 'on disk', saved, theirs.digest);
}

/** Asks for the other file. Both came from the newest committed version that is neither, else from what was last saved. */
export async function mergeWithFile(): Promise<void> {
  const theirs = await pickModelText();
  if (!theirs) return;
  begin(theirs.text, theirs.name, await commonBase(theirs.text), null);
}

async function commonBase(theirs: string): Promise<ModelDocument | null> {
  const { file, saved } = useShell.getState();
  if (file.token === null) return saved;
  const reply = await host.call('files.history', { token: file.token });
  const committed = (reply.ok ? reply.value : []).find(({ text }) => text !== theirs && readModel(text).ok);
  const read = committed && readModel(committed.text);
  return read?.ok ? read.value : saved;
}

function begin(text: string, theirName: string, base: ModelDocument | null, digest: string | null): void {
  const { document, setNotice } = useShell.getState();
  const read = readModel(text);
  if (!document) return;
  if (!read.ok) {
    setNotice(`Not merged. ${read.diagnostics[0]?.message ?? 'It is no model.'}`);
    return;
  }
  const from = base ?? emptyModel(document.title, document.id);
  const { conflicts } = mergeModels(from, document, read.value);
  useMerge.setState({
    merging: { base: from, theirs: read.value, theirName, digest, conflicts, choices: new Map() },
  });
}

/** Decides one place, or takes the decision back. */
export function choose(at: string, choice: Choice): void {
  const { merging } = useMerge.getState();
  if (!merging) return;
  const choices = new Map(merging.choices);
  if (choices.get(at) === choice) choices.delete(at);
  else choices.set(at, choice);
  useMerge.setState({ merging: { ...merging, choices } });
}

/** Decides every place that is still open. */
export function chooseRest(choice: Choice): void {
  const { merging } = useMerge.getState();
  if (!merging) return;
  const rest = merging.conflicts.map(({ at }) => [at, merging.choices.get(at) ?? choice] as const);
  useMerge.setState({ merging: { ...merging, choices: new Map(rest) } });
}

/** What comes out with the choices so far; null while nothing is merged. */
export function mergedNow(merging: Merging | null, document: ModelDocument | null): MergedModel | null {
  return merging && document && mergeModels(merging.base, document, merging.theirs, merging.choices);
}

/** Puts the merged model into the window as one edit. What is on disk counts as seen. */
export function applyMerge(): void {
  const { merging } = useMerge.getState();
  const { document, dispatch, file, keepAgainst } = useShell.getState();
  const merged = mergedNow(merging, document);
  if (!merging || !document || !merged || merged.conflicts.length > 0) return;
  dispatch(`Merge with ${merging.theirName}`, (now) => changeBetween(now, merged.document));
  if (merging.digest !== null) {
    keepAgainst({ ...file, digest: merging.digest });
    useSafety.setState({ diskChange: null });
  }
  useMerge.setState({ merging: null });
}
