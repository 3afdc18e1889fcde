import { type Change, editAt } from '../../model/change';
import type { ModelDocument } from '../../model/document';
import { STAMP, shortDigest, stampOf } from '../merge/stamp';
import { fieldsOf } from '../shape';

/** An edit that replaces a thing of a list by itself with fields set, and those facts confirmed. */
export function confirm<K extends 'elements' | 'approvals' | 'credentials' | 'flows'>(
  document: ModelDocument,
  list: K,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  facts: readonly string[] = Object.keys(fields),
): Change {
  const at = document[list].findIndex((thing) => thing.id === id);
  const before = document[list][at];
  if (before === undefined) return [];
  return [editAt([list, at], before, confirmed(before, fields, facts))];
}

/** A thing with fields set (undefined takes one out) and those facts confirmed. */
export function confirmed(
  thing: object,
  fields: Readonly<Record<string, unknown>>,
  facts: readonly string[] = Object.keys(fields),
): Record<string, unknown> {
  const stamp = stampOf(thing) ?? { key: '', from: [], facts: {} };
  const marks = Object.fromEntries(
    facts.map((name) => [
      name,
      { status: 'confirmed', ...(fields[name] === undefined ? {} : { is: shortDigest(fields[name]) }) },
    ]),
  );
  const set = Object.entries({ ...fieldsOf(thing), ...fields }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(set), [STAMP]: { ...stamp, facts: { ...stamp.facts, ...marks } } };
}
