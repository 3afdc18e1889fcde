import { type Change, type Edit, editAt } from '../change';
import type { ModelDocument } from '../document';

/** The lists of things with ids that commands edit. */
export type ListKey =
  | 'elements'
  | 'zones'
  | 'flows'
  | 'tasks'
  | 'approvals'
  | 'credentials'
  | 'lists'
  | 'relaxations'
  | 'suppressions'
  | 'comments'
  | 'actionItems'
  | 'views'
  | 'reviews';
export type ItemOf<K extends ListKey> = NonNullable<ModelDocument[K]>[number];
/** Fields to set; a field that is `undefined` is removed. The id cannot be edited: everything refers to it. */
export type Fields<T> = T extends unknown
  ? { readonly [K in Exclude<keyof T, 'id' | 'kind'>]?: T[K] | undefined }
  : never;

/** Appends an item; nothing when its id is taken. */
export function append<K extends ListKey>(document: ModelDocument, key: K, item: ItemOf<K>): Change {
  const items = document[key] as readonly ItemOf<K>[] | undefined;
  if (items === undefined) return [editAt([key], undefined, [item])];
  return items.some((other) => other.id === item.id) ? [] : [editAt([key, items.length], undefined, item)];
}

/** Sets the fields that differ; nothing when the item does not exist. */
export function update<K extends ListKey>(
  document: ModelDocument,
  key: K,
  id: string,
  fields: object,
): Change {
  const items: readonly { readonly id: string }[] = document[key] ?? [];
  const at = items.findIndex((item) => item.id === id);
  const item = items[at] as Readonly<Record<string, unknown>> | undefined;
  if (!item) return [];
  return Object.entries(fields)
    .filter(([name, value]) => item[name] !== value && name !== 'id' && name !== 'kind')
    .map(([name, value]) => editAt([key, at, name], item[name], value));
}

/** Removes the items a test picks, last first so that positions stay right. */
export function removeWhere<K extends ListKey>(
  document: ModelDocument,
  key: K,
  gone: (item: ItemOf<K>) => boolean,
): Edit[] {
  const items = (document[key] ?? []) as readonly ItemOf<K>[];
  return items.flatMap((item, i) => (gone(item) ? [editAt([key, i], item, undefined)] : [])).reverse();
}

/** Replaces the items that `next` returns as another object and removes those for which it returns undefined. */
export function rewrite<K extends ListKey>(
  document: ModelDocument,
  key: K,
  next: (item: ItemOf<K>) => ItemOf<K> | undefined,
): Edit[] {
  const items = (document[key] ?? []) as readonly ItemOf<K>[];
  return items
    .flatMap((item, i) => {
      const after = next(item);
      return after === item ? [] : [editAt([key, i], item, after)];
    })
    .reverse();
}
