import { byId } from '../core/group';
import { same } from '../core/same';
import { type Change, type Edit, edit } from './change';
import type { ModelDocument } from './document';
import { pointer } from './file/pointer';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;
type Named = { readonly id: string };

/**
 * The change that turns one document into another, whatever happened in between. Parts that are the same object are
 * not looked into. In lists of named things that keep their order, only what came, went or differs is in the change.
 */
export function changeBetween(before: ModelDocument, after: ModelDocument): Change {
  return between(before, after, []);
}

function between(before: unknown, after: unknown, path: Path): Edit[] {
  if (same(before, after)) return [];
  if (isFields(before) && isFields(after)) return betweenFields(before, after, path);
  if (!Array.isArray(before) || !Array.isArray(after)) return [edit(pointer(path), before, after)];
  if (isNamedList(before) && isNamedList(after)) {
    const edits = betweenNamed(before, after, path);
    if (edits !== null) return edits;
  }
  return betweenItems(before, after, path);
}

function betweenFields(before: Fields, after: Fields, path: Path): Edit[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, now] = [ownValue(before, key), ownValue(after, key)];
    const at = [...path, key];
    return old === undefined || now === undefined ? ends(old, now, at) : between(old, now, at);
  });
}

/** A value that came or went; nothing when it was and is absent. */
const ends = (before: unknown, after: unknown, path: Path): Edit[] =>
  before === undefined && after === undefined ? [] : [edit(pointer(path), before, after)];

/** Null when the things that stay changed their order. */
function betweenNamed(before: readonly Named[], after: readonly Named[], path: Path): Edit[] | null {
  const [had, has] = [idsOf(before), idsOf(after)];
  const stays = before.filter((item) => has.has(item.id));
  const kept = after.filter((item) => had.has(item.id));
  if (stays.some((item, i) => item.id !== kept[i]?.id)) return null;
  const gone = before.flatMap((item, i) => (has.has(item.id) ? [] : [edit(at(path, i), item, undefined)]));
  const come = after.flatMap((item, i) => (had.has(item.id) ? [] : [edit(at(path, i), undefined, item)]));
  const old = byId(before);
  const changed = after.flatMap((item, i) => {
    const previous = old.get(item.id);
    return previous === undefined ? [] : between(previous, item, [...path, i]);
  });
  // Backwards, so that taking one out moves none that is still to go.
  return [...gone.reverse(), ...come, ...changed];
}

/** Items without names: what is alike at both ends stays, what lies between is replaced, taken out or put in. */
function betweenItems(before: readonly unknown[], after: readonly unknown[], path: Path): Edit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const both = shorter - head - tail;
  const replaced = Array.from({ length: both }, (_, i) =>
    between(before[head + i], after[head + i], [...path, head + i]),
  ).flat();
  const from = head + both;
  const gone = before
    .slice(from, before.length - tail)
    .map((item, i) => edit(at(path, from + i), item, undefined));
  const come = after
    .slice(from, after.length - tail)
    .map((item, i) => edit(at(path, from + i), undefined, item));
  return [...replaced, ...gone.reverse(), ...come];
}

const at = (path: Path, position: number) => pointer([...path, position]);
const idsOf = (items: readonly Named[]) => new Set(items.map((item) => item.id));
const ownValue = (fields: Fields, key: string) => (Object.hasOwn(fields, key) ? fields[key] : undefined);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedList(list: readonly unknown[]): list is readonly Named[] {
  const named = list.filter((item) => isFields(item) && typeof item.id === 'string') as Named[];
  return named.length === list.length && idsOf(named).size === list.length;
}
