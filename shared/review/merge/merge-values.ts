import { same } from '../../core/same';
import { isRecord, keyed } from '../keyed';

/** A place that both sides changed in different ways. The merged value is ours until somebody decides. */
export interface Conflict {
  /** Path of names and keys, such as `/tasks/refund/ttl`. */
  readonly at: string;
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
}

interface Merged {
  readonly value: unknown;
  readonly conflicts: readonly Conflict[];
}

/**
 * One value out of three: what only one side changed is taken, what both changed alike too. Records merge by name,
 * lists of named things by key, lists of plain values as sets; whatever else both changed is a conflict. `undefined` is
 * "not there". In a merged list ours come first, in our order.
 */
export function mergeValues(base: unknown, ours: unknown, theirs: unknown, at = ''): Merged {
  if (same(ours, theirs) || same(base, theirs)) return { value: ours, conflicts: [] };
  if (same(base, ours)) return { value: theirs, conflicts: [] };
  if (isRecord(ours) && isRecord(theirs) && (isRecord(base) || base === undefined))
    return mergeRecords(base ?? {}, ours, theirs, at);
  const [first, left, right] = [keyed(base ?? []), keyed(ours), keyed(theirs)];
  if (first && left && right) return mergeLists(first, left, right, at);
  if (isSet(base ?? []) && isSet(ours) && isSet(theirs))
    return { value: mergeSets((base ?? []) as unknown[], ours, theirs), conflicts: [] };
  // A thing that one side removed and the other still works on stays, so that no work is lost unseen.
  const value = ours === undefined ? theirs : ours;
  return { value, conflicts: [conflict(at, base, ours, theirs)] };
}

function conflict(at: string, base: unknown, ours: unknown, theirs: unknown): Conflict {
  return {
    at,
    ...(base === undefined ? {} : { base }),
    ...(ours === undefined ? {} : { ours }),
    ...(theirs === undefined ? {} : { theirs }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function mergeRecords(base: Fields, ours: Fields, theirs: Fields, at: string): Merged {
  const conflicts: Conflict[] = [];
  const names = [...Object.keys(ours), ...Object.keys(theirs).filter((name) => !Object.hasOwn(ours, name))];
  const entries = names.flatMap((name): [string, unknown][] => {
    const merged = mergeValues(base[name], ours[name], theirs[name], `${at}/${name}`);
    conflicts.push(...merged.conflicts);
    return merged.value === undefined ? [] : [[name, merged.value]];
  });
  return { value: Object.fromEntries(entries), conflicts };
}

type Items = ReadonlyMap<string, unknown>;

function mergeLists(base: Items, ours: Items, theirs: Items, at: string): Merged {
  const conflicts: Conflict[] = [];
  const keys = [...ours.keys(), ...[...theirs.keys()].filter((key) => !ours.has(key))];
  const value = keys.flatMap((key) => {
    const merged = mergeValues(base.get(key), ours.get(key), theirs.get(key), `${at}/${key}`);
    conflicts.push(...merged.conflicts);
    return merged.value === undefined ? [] : [merged.value];
  });
  return { value, conflicts };
}

const isSet = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'string') &&
  new Set(value).size === value.length;

function mergeSets(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]) {
  const kept = ours.filter((item) => theirs.includes(item) || !base.includes(item));
  return [...kept, ...theirs.filter((item) => !ours.includes(item) && !base.includes(item))];
}
