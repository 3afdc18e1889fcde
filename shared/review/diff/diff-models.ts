import { uniqueSorted } from '../../core/order';
import { same } from '../../core/same';
import type { ModelDocument } from '../../model/document';
import { isRecord, keyed } from '../keyed';
import { diffValues, type FieldChange } from './diff-values';

/** Parts of a model whose items have a name of their own, in the order in which a reviewer reads them. */
export const COLLECTIONS = [
  'elements',
  'flows',
  'zones',
  'tasks',
  'approvals',
  'credentials',
  'lists',
  'relaxations',
  'widenings',
  'assumptions',
  'decisions',
  'suppressions',
  'comments',
  'actionItems',
  'register',
] as const satisfies readonly (keyof ModelDocument)[];
export type Collection = (typeof COLLECTIONS)[number];

export interface ItemChange {
  readonly collection: Collection;
  readonly id: string;
  /** What a person calls it: its name, intent or title, else its id. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What differs, for a changed item. */
  readonly fields: readonly FieldChange[];
}

export interface ModelDiff {
  readonly items: readonly ItemChange[];
  /** Fields of the model itself: title, description, owners, environment and free keys. */
  readonly model: readonly FieldChange[];
  /** True when only how it is drawn differs, too or alone. */
  readonly layout: boolean;
}

const NOT_CONTENT = new Set<string>([...COLLECTIONS, 'views', 'reviews', '$schema', 'format']);

/**
 * What differs between two models in meaning: items by their id, whatever their order in the file. Layout is only
 * mentioned; sign-offs are not compared.
 */
export function diffModels(before: ModelDocument, after: ModelDocument): ModelDiff {
  return {
    items: COLLECTIONS.flatMap((collection) => diffCollection(collection, before, after)),
    model: diffValues(content(before), content(after)),
    layout: !same(before.views, after.views),
  };
}

const content = (document: ModelDocument) =>
  Object.fromEntries(Object.entries(document).filter(([key]) => !NOT_CONTENT.has(key)));

function diffCollection(collection: Collection, before: ModelDocument, after: ModelDocument): ItemChange[] {
  const left = keyed(before[collection] ?? []) ?? new Map<string, unknown>();
  const right = keyed(after[collection] ?? []) ?? new Map<string, unknown>();
  return uniqueSorted([...left.keys(), ...right.keys()]).flatMap((id): ItemChange[] => {
    const [old, now] = [left.get(id), right.get(id)];
    const fields = diffValues(old, now);
    if (fields.length === 0) return [];
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    const name = nameOf(now ?? old) ?? id;
    return [{ collection, id, name, change, fields: change === 'changed' ? fields : [] }];
  });
}

function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const name = item.name ?? item.intent ?? item.text;
  return typeof name === 'string' ? name : undefined;
}
