import { type Change, inTurn } from '../change';
import type { ModelDocument } from '../document';
import type { Element } from '../elements/registry';
import { rewrite } from './lists';
import { removeItems } from './remove-items';

/** New name of a part by its old one; undefined for one that is gone. Parts that stay as they are not in it. */
type Moves = ReadonlyMap<string, string | undefined>;

/**
 * What else changes when an element's parts do: an operation or data set that was renamed in its place is renamed
 * wherever it is named, and one that is gone is taken out there. An approval left without an operation goes too, as
 * does a flow's list of data sets that would otherwise come to mean "all of them".
 */
export function followParts(document: ModelDocument, before: Element, after: Element): Change {
  const moves = movesBetween(partsOf(before), partsOf(after));
  if (moves.size === 0) return [];
  if (before.kind === 'tool') return followOperations(document, before.id, moves);
  return before.kind === 'data-store' ? followDataSets(document, before.id, moves) : [];
}

const partsOf = (element: Element): readonly string[] =>
  element.kind === 'tool'
    ? element.operations.map((o) => o.id)
    : element.kind === 'data-store'
      ? element.data.map((d) => d.id)
      : [];

/** A list of the same length had names changed in place; a shorter one lost those it no longer holds. */
function movesBetween(before: readonly string[], after: readonly string[]): Moves {
  const moves = new Map<string, string | undefined>();
  const kept = new Set(after);
  for (const [i, id] of before.entries()) {
    if (kept.has(id)) continue;
    const renamed = before.length === after.length ? after[i] : undefined;
    moves.set(id, renamed !== undefined && before.includes(renamed) ? undefined : renamed);
  }
  return moves;
}

function followOperations(document: ModelDocument, tool: string, moves: Moves): Change {
  const refs = new Map(
    [...moves].map(([from, to]) => [`${tool}.${from}`, to === undefined ? undefined : `${tool}.${to}`]),
  );
  const pointless = document.approvals
    .filter((a) => moved(a.operations, refs).length === 0)
    .map((approval) => approval.id);
  return inTurn([(d) => removeItems(d, pointless), (d) => renameOperations(d, tool, moves, refs)])(document);
}

function renameOperations(document: ModelDocument, tool: string, moves: Moves, refs: Moves): Change {
  return [
    ...rewrite(document, 'flows', (f) => {
      if (f.kind !== 'call' || f.to !== tool || !f.operations.some((id) => moves.has(id))) return f;
      return { ...f, operations: moved(f.operations, moves) };
    }),
    ...rewrite(document, 'tasks', (t) => {
      if (!t.uses.some((u) => refs.has(u.operation))) return t;
      const uses = t.uses.flatMap((use) => {
        const [operation] = moved([use.operation], refs);
        return operation === undefined ? [] : [{ ...use, operation }];
      });
      return { ...t, uses };
    }),
    ...rewrite(document, 'approvals', (a) => {
      if (!a.operations.some((ref) => refs.has(ref))) return a;
      return { ...a, operations: moved(a.operations, refs) };
    }),
    ...rewrite(document, 'relaxations', (r) => {
      if (!r.operations.some((ref) => refs.has(ref))) return r;
      const operations = moved(r.operations, refs);
      return operations.length === 0 ? undefined : { ...r, operations };
    }),
  ];
}

function followDataSets(document: ModelDocument, store: string, moves: Moves): Change {
  const refs = new Map(
    [...moves].map(([from, to]) => [`${store}/${from}`, to === undefined ? undefined : `${store}/${to}`]),
  );
  return [
    ...rewrite(document, 'elements', (e) => {
      if (e.kind !== 'tool' || !e.operations.some((op) => op.resources?.some((r) => refs.has(r)))) return e;
      const operations = e.operations.map((op) =>
        op.resources?.some((r) => refs.has(r)) ? { ...op, resources: moved(op.resources, refs) } : op,
      );
      return { ...e, operations };
    }),
    ...rewrite(document, 'flows', (f) => {
      if (f.kind !== 'access' || f.to !== store || !f.data?.some((id) => moves.has(id))) return f;
      return { ...f, data: moved(f.data, moves) };
    }),
  ];
}

/** The list with names replaced and what is gone left out; each once. */
function moved(list: readonly string[], moves: Moves): string[] {
  return [...new Set(list.flatMap((id) => (moves.has(id) ? (moves.get(id) ?? []) : [id])))];
}
