import { canonicalJson } from '../core/canonical';
import type { ModelDocument } from './document';
import { pointer, steps } from './file/pointer';

/**
 * One edit at one JSON pointer. In an object: sets, replaces or removes a key. In a list: both sides present =
 * replaces the item, `after` only = inserts before that position, `before` only = removes the item.
 */
export interface Edit {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What one command did, in the order it must be applied. Holds both sides, so it inverts without the document. */
export type Change = readonly Edit[];

/** An edit somebody asks for: what it changes in the document as it is when its turn comes. */
export type Command = (document: ModelDocument) => Change;

/** Several commands as one: each sees what those before it did. */
export const inTurn =
  (commands: readonly Command[]): Command =>
  (start) => {
    let document = start;
    return commands.flatMap((command) => {
      const change = command(document);
      document = apply(document, change);
      return change;
    });
  };

/** The document after a change; parts it does not touch are the same objects. Throws when the change was made for another document. */
export function apply(document: ModelDocument, change: Change): ModelDocument {
  return change.reduce((current, edit) => write(current, steps(edit.path), edit) as ModelDocument, document);
}

/** The change that takes it back. */
export function invert(change: Change): Change {
  return [...change].reverse().map(({ path, before, after }) => edit(path, after, before));
}

/** Two changes in a row as one; replacing what was just set becomes part of setting it (a drag is one step). */
export function squash(first: Change, second: Change): Change {
  const out: Edit[] = [...first];
  for (const next of second) {
    const last = out.findLastIndex((e) => e.path === next.path);
    const previous = last === -1 ? undefined : out[last];
    const onlyReplacementsAfter = out.slice(last + 1).every(isReplacement);
    if (
      previous?.after !== undefined &&
      isReplacement(next) &&
      onlyReplacementsAfter &&
      !nested(out.slice(last + 1), next.path)
    )
      out[last] = edit(next.path, previous.before, next.after);
    else out.push(next);
  }
  return out.filter((e) => !isReplacement(e) || canonicalJson(e.before) !== canonicalJson(e.after));
}

/** An edit without the sides that are absent. */
export function edit(path: string, before: unknown, after: unknown): Edit {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** An edit that addresses a place by its steps. */
export const editAt = (path: readonly (string | number)[], before: unknown, after: unknown): Edit =>
  edit(pointer(path), before, after);

const isReplacement = (e: Edit) => e.before !== undefined && e.after !== undefined;
const nested = (edits: Change, path: string) =>
  edits.some((e) => e.path.startsWith(`${path}/`) || path.startsWith(`${e.path}/`));

function write(node: unknown, path: readonly string[], change: Edit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change.after;
  if (Array.isArray(node)) return writeItem(node, Number(step), rest, change);
  if (node === null || typeof node !== 'object') throw new Error(`nothing at ${change.path}`);
  const record = node as Record<string, unknown>;
  if (rest.length > 0) return { ...record, [step]: write(record[step], rest, change) };
  if (Object.hasOwn(record, step) !== (change.before !== undefined))
    throw new Error(`the document is not the one this change was made for: ${change.path}`);
  if (change.after !== undefined) return { ...record, [step]: change.after };
  const { [step]: _removed, ...others } = record;
  return others;
}

function writeItem(list: readonly unknown[], at: number, rest: readonly string[], change: Edit): unknown[] {
  const inserts = rest.length === 0 && change.before === undefined;
  if (!Number.isInteger(at) || at < 0 || at > list.length || (!inserts && at === list.length))
    throw new Error(`the document is not the one this change was made for: ${change.path}`);
  if (rest.length > 0) return list.with(at, write(list[at], rest, change));
  if (inserts) return list.toSpliced(at, 0, change.after);
  return change.after === undefined ? list.toSpliced(at, 1) : list.with(at, change.after);
}
