import { same } from '../../core/same';
import { pointer } from '../../model/file/pointer';
import { isRecord, keyed } from '../keyed';

/** Which side a person chose for a place that both changed. */
export type Choice = 'ours' | 'theirs' | 'base';
/** What was chosen, by the place of the conflict. */
export type Choices = ReadonlyMap<string, Choice>;

/** A place that both sides changed in different ways. The merged value is ours until somebody decides. */
export interface Conflict {
  /** Pointer (RFC 6901) of names and keys, such as `/tasks/refund/ttl`. */
  readonly at: string;
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
}

interface Merged {
  readonly value: unknown;
  /** What nobody has decided yet. */
  readonly conflicts: readonly Conflict[];
}

/** Records of what somebody once said: they are taken whole, never mixed from two. */
const WHOLE = new Set(['/reviews']);

/**
 * One value out of three: what only one side changed is taken, what both changed alike too. Records merge by name,
 * lists of named things by key, lists of plain values as sets; whatever else both changed is a conflict. `undefined` is
 * "not there". In a merged list ours come first, in our order. `choices` decide conflicts.
 */
export function mergeValues(
  base: unknown,
  ours: unknown,
  theirs: unknown,
  choices: Choices = new Map(),
  at = '',
): Merged {
  if (same(ours, theirs) || same(base, theirs)) return { value: ours, conflicts: [] };
  if (same(base, ours)) return { value: theirs, conflicts: [] };
  if (isRecord(ours) && isRecord(theirs) && (isRecord(base) || base === undefined))
    return mergeRecords(base ?? {}, ours, theirs, choices, at);
  const [first, left, right] = [keyed(base ?? []), keyed(ours), keyed(theirs)];
  if (first && left && right) return mergeLists(first, left, right, choices, at);
  if (isSet(base ?? []) && isSet(ours) && isSet(theirs))
    return { value: mergeSets((base ?? []) as unknown[], ours, theirs), conflicts: [] };
  return settle(at, base, ours, theirs, choices);
}

/** What was chosen; without a choice a conflict, for which ours stands. */
function settle(at: string, base: unknown, ours: unknown, theirs: unknown, choices: Choices): Merged {
  const choice = choices.get(at);
  if (choice !== undefined) return { value: { base, ours, theirs }[choice], conflicts: [] };
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

function mergeRecords(base: Fields, ours: Fields, theirs: Fields, choices: Choices, at: string): Merged {
  const conflicts: Conflict[] = [];
  const names = [...Object.keys(ours), ...Object.keys(theirs).filter((name) => !Object.hasOwn(ours, name))];
  const entries = names.flatMap((name): [string, unknown][] => {
    const place = at + pointer([name]);
    const merged = mergeValues(own(base, name), own(ours, name), own(theirs, name), choices, place);
    conflicts.push(...merged.conflicts);
    return merged.value === undefined ? [] : [[name, merged.value]];
  });
  return { value: Object.fromEntries(entries), conflicts };
}

const own = (fields: Fields, name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined);

type Items = ReadonlyMap<string, unknown>;

function mergeLists(base: Items, ours: Items, theirs: Items, choices: Choices, at: string): Merged {
  const conflicts: Conflict[] = [];
  const keys = [...ours.keys(), ...[...theirs.keys()].filter((key) => !ours.has(key))];
  const value = keys.flatMap((key) => {
    const three = [base.get(key), ours.get(key), theirs.get(key)] as const;
    const merged = (WHOLE.has(at) ? mergeWhole : mergeValues)(...three, choices, at + pointer([key]));
    conflicts.push(...merged.conflicts);
    return merged.value === undefined ? [] : [merged.value];
  });
  return { value, conflicts };
}

function mergeWhole(base: unknown, ours: unknown, theirs: unknown, choices: Choices, at: string): Merged {
  if (same(ours, theirs) || same(base, theirs)) return { value: ours, conflicts: [] };
  if (same(base, ours)) return { value: theirs, conflicts: [] };
  return settle(at, base, ours, theirs, choices);
}

const isSet = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'string') &&
  new Set(value).size === value.length;

function mergeSets(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]) {
  const kept = ours.filter((item) => theirs.includes(item) || !base.includes(item));
  return [...kept, ...theirs.filter((item) => !ours.includes(item) && !base.includes(item))];
}
