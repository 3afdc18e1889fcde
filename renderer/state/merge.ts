import { create } from 'zustand';
import { changeBetween } from '../../shared/model/change-between';
import type { ModelDocument } from '../../shared/model/document';
import { emptyModel } from '../../shared/model/empty';
import { likelyBase } from '../../shared/review/merge/likely-base';
import { type MergedModel, mergeModels } from '../../shared/review/merge/merge-models';
import type { Choice, Conflict } from '../../shared/review/merge/merge-values';
import { pickModelText } from './comparison';
import { readModel } from './model-file';
import { committedVersions, versionName } from './revisions';
import { useSafety } from './safety';
import { useShell } from './store';
import { readDisk } from './watch-file';

/** A version that both sides may have begun from. */
export interface BaseChoice {
  readonly name: string;
  readonly document: ModelDocument;
}

interface Merging {
  readonly base: ModelDocument;
  /** What else could be the base; empty where it is known. */
  readonly bases: readonly BaseChoice[];
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

/**
 * Asks for the other file. Both began from the earlier version of ours that theirs is nearest to, unless the person says
 * another one in the sheet.
 */
export async function mergeWithFile(): Promise<void> {
  const theirs = await pickModelText();
  if (!theirs) return;
  const read = readModel(theirs.text);
  const bases = read.ok ? await earlierVersions() : [];
  const base = read.ok ? likelyBase(read.value, bases) : undefined;
  begin(theirs.text, theirs.name, base?.document ?? null, null, bases);
}

/** What was last saved, then the committed versions, newest first; a version that is no model of today is left out. */
async function earlierVersions(): Promise<readonly BaseChoice[]> {
  const { saved } = useShell.getState();
  const committed = (await committedVersions()).flatMap((version): BaseChoice[] => {
    const read = readModel(version.text);
    return read.ok ? [{ name: `${versionName(version)}: ${version.subject}`, document: read.value }] : [];
  });
  return saved ? [{ name: 'Last saved', document: saved }, ...committed] : committed;
}

/** Takes another version for what both began from. Decisions about places that are no conflict any more fall away. */
export function chooseBase(base: ModelDocument): void {
  const { merging } = useMerge.getState();
  const { document } = useShell.getState();
  if (!merging || !document) return;
  const { conflicts } = mergeModels(base, document, merging.theirs);
  const choices = new Map(
    conflicts.flatMap(({ at }) => {
      const choice = merging.choices.get(at);
      return choice === undefined ? [] : [[at, choice] as const];
    }),
  );
  useMerge.setState({ merging: { ...merging, base, conflicts, choices } });
}

function begin(
  text: string,
  theirName: string,
  base: ModelDocument | null,
  digest: string | null,
  bases: readonly BaseChoice[] = [],
): void {
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
    merging: { base: from, bases, theirs: read.value, theirName, digest, conflicts, choices: new Map() },
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
