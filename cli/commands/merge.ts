import { statSync } from 'node:fs';
import { passes } from '../../shared/core/diagnostic';
import { ok, type Result } from '../../shared/core/result';
import type { ModelDocument } from '../../shared/model/document';
import { emptyModel } from '../../shared/model/empty';
import { serializeModel } from '../../shared/model/file/serialize';
import { mergeModels } from '../../shared/review/merge/merge-models';
import type { Choice, Conflict } from '../../shared/review/merge/merge-values';
import { problem, type Report } from '../output';
import { replaceText } from '../write-text';
import { badInput, readModel } from './model';

export interface MergeOptions {
  readonly out?: string;
  /** Places of conflicts that are decided, by side; `all` decides every one. */
  readonly take?: readonly string[];
}

/**
 * Three-way merge of model files; works as a git merge driver (`ambit merge %O %A %B --out %A`) and as a git mergetool. Exit 1
 * when a person has to decide something: a conflict, or a merged model that does not hold together. The result is written all the same.
 */
export function merge(base: string, ours: string, theirs: string, { out, take = [] }: MergeOptions): Report {
  const [left, right] = [readModel(ours), readModel(theirs)];
  const first = left.ok ? readBase(base, left.value) : left;
  if (!first.ok || !left.ok || !right.ok)
    return badInput(
      'merge',
      [...new Set([first, left, right])].flatMap((m) => (m.ok ? [] : m.diagnostics)),
    );
  const three = [first.value, left.value, right.value] as const;
  const open = mergeModels(...three).conflicts;
  const choices = chosen(take, open);
  if (typeof choices === 'string')
    return badInput('merge', [
      problem(
        'AMB954',
        `--take ${choices} decides nothing`,
        open.length === 0
          ? 'There is no conflict: leave it out.'
          : `Give ours:, theirs: or base: and one of ${open.map((c) => c.at).join(', ')}, or all.`,
      ),
    ]);
  const { document, conflicts, diagnostics } = mergeModels(...three, choices);
  const text = serializeModel(document);
  try {
    if (out !== undefined) replaceText(out, text);
  } catch (error) {
    return badInput('merge', [
      problem(
        'AMB907',
        `Cannot write ${out}: ${(error as Error).message}`,
        'Choose a file in a folder that exists.',
      ),
    ]);
  }
  const exit = conflicts.length > 0 || !passes(diagnostics) ? 1 : 0;
  return {
    command: 'merge',
    exit,
    diagnostics,
    data: { conflicts, ...(out === undefined ? { model: document } : { file: out }) },
    lines:
      out === undefined
        ? [text.trimEnd()]
        : [...conflicts.map(described), `Wrote ${out}`, summary(open.length, conflicts.length)],
    document: out === undefined,
  };
}

const summary = (all: number, open: number) =>
  open > 0
    ? `${open} conflicts: ours stands until you decide, with --take theirs:/tasks/… or in the window (File › Merge…)`
    : all > 0
      ? `Merged; ${all} conflicts were decided`
      : 'Merged without conflicts';

/** Git gives an empty file for the base when both sides added the model: then there was nothing before. */
function readBase(file: string, { title, id }: ModelDocument): Result<ModelDocument> {
  return isEmpty(file) ? ok(emptyModel(title, id)) : readModel(file);
}

function isEmpty(file: string): boolean {
  try {
    return statSync(file).size === 0;
  } catch {
    return false;
  }
}

/** What `--take` words say, such as `theirs:/tasks/refund/ttl` or `ours:all`; the first word that decides nothing. */
function chosen(words: readonly string[], open: readonly Conflict[]): Map<string, Choice> | string {
  const choices = new Map<string, Choice>();
  for (const word of words) {
    const [, side, place] = /^(ours|theirs|base):(.+)$/.exec(word) ?? [];
    const places = open.filter(({ at }) => place === 'all' || at === place);
    if (places.length === 0) return word;
    for (const { at } of places) choices.set(at, side as Choice);
  }
  return choices;
}

const shown = (value: unknown) => (value === undefined ? 'not there' : JSON.stringify(value));

function described({ at, base, ours, theirs }: Conflict): string {
  return `conflict at ${at}: was ${shown(base)}, ours ${shown(ours)}, theirs ${shown(theirs)}`;
}
