import { digestOf } from '../../core/canonical';
import { same } from '../../core/same';
import type { Fact, FactStatus, Facts } from '../patch';
import { fieldsOf, textOf } from '../shape';

/** The key of the model under which an import keeps what it knows about a thing. */
export const STAMP = 'x-import';

/** A fact as the model keeps it: `is` is a short digest of the imported value, by which a later edit is noticed. */
export interface KeptFact extends Fact {
  readonly is?: string;
  /** What to ask, when nobody said. */
  readonly ask?: string;
  readonly choices?: readonly string[];
}

export interface Stamp {
  readonly key: string;
  readonly aliases?: readonly string[];
  readonly from: readonly string[];
  readonly facts: Readonly<Record<string, KeptFact>>;
  /** The format grants every operation of the tool, also those that appear later. */
  readonly all?: true;
  /** Operations that the files take away. */
  readonly except?: readonly string[];
}

export const shortDigest = (value: unknown): string => digestOf(value).slice(7, 15);

/** What an import kept about a thing; undefined for what a person drew. */
export function stampOf(thing: unknown): Stamp | undefined {
  const stamp = fieldsOf(fieldsOf(thing)[STAMP]);
  const key = textOf(stamp.key);
  if (key === undefined) return undefined;
  return {
    ...(stamp as unknown as Stamp),
    key,
    from: Array.isArray(stamp.from) ? stamp.from : [],
    facts: fieldsOf(stamp.facts) as Stamp['facts'],
  };
}

const RANK: Readonly<Record<FactStatus, number>> = { confirmed: 3, declared: 2, inferred: 1, unknown: 0 };
export const betterFact = (a: Fact | undefined, b: Fact) =>
  a === undefined || RANK[b.status] > RANK[a.status];

/** Facts with the digest of the value each is about. */
export function keepFacts(facts: Facts, fields: Readonly<Record<string, unknown>>): Record<string, KeptFact> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      fact.status === 'unknown' || fields[name] === undefined
        ? fact
        : { ...fact, is: shortDigest(fields[name]) },
    ]),
  );
}

export interface Kept {
  readonly field: string;
  readonly theirs: unknown;
  readonly why: 'confirmed' | 'edited';
}

/**
 * A thing of the model after a file said something about it: a field takes the file's value unless a person confirmed it, or
 * changed it since the last import; those are returned as `kept`. Knowledge never falls back to unknown.
 */
export function mergeFields(
  current: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
  facts: Facts,
): {
  readonly thing: Record<string, unknown>;
  readonly facts: Record<string, KeptFact>;
  readonly kept: readonly Kept[];
} {
  const thing: Record<string, unknown> = { ...current };
  const known: Record<string, KeptFact> = { ...stampOf(current)?.facts };
  const kept: Kept[] = [];
  for (const [field, fact] of Object.entries(facts)) {
    const before = known[field];
    const value = fields[field];
    if (value === undefined || fact.status === 'unknown') {
      if (before === undefined && current[field] === undefined) known[field] = fact;
      continue;
    }
    const isSame = same(current[field], value);
    const edited =
      current[field] !== undefined &&
      before?.status !== 'unknown' &&
      before?.is !== shortDigest(current[field]);
    if (!isSame && (before?.status === 'confirmed' || edited)) {
      kept.push({ field, theirs: value, why: before?.status === 'confirmed' ? 'confirmed' : 'edited' });
      continue;
    }
    if (before?.status === 'confirmed') continue;
    if (!isSame && before !== undefined && !betterFact(before, fact) && before.status !== fact.status)
      continue;
    thing[field] = value;
    known[field] = { ...fact, is: shortDigest(value) };
  }
  return { thing, facts: known, kept };
}
