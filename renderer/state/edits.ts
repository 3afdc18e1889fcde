import { type Command, inTurn } from '../../shared/model/change';
import { followParts } from '../../shared/model/commands/follow-parts';
import { update } from '../../shared/model/commands/lists';
import { removeItems as removeItemsCommand } from '../../shared/model/commands/remove-items';
import type { ModelDocument } from '../../shared/model/document';
import type { Element } from '../../shared/model/elements/registry';

export type Collection = 'elements' | 'flows' | 'tasks' | 'approvals' | 'zones' | 'credentials';
export const COLLECTIONS: readonly Collection[] = [
  'elements',
  'flows',
  'tasks',
  'approvals',
  'zones',
  'credentials',
];

export interface Found {
  readonly collection: Collection;
  readonly index: number;
  readonly item: { readonly id: string } & Readonly<Record<string, unknown>>;
}

/** Stands for the model itself among what can be selected; no thing can have this id. */
export const MODEL = ':model';

/** The thing with this id, and where in the document it stands. */
export function findItem(document: ModelDocument, id: string): Found | undefined {
  for (const collection of COLLECTIONS) {
    const index = document[collection].findIndex((item) => item.id === id);
    const item = document[collection][index];
    if (item) return { collection, index, item };
  }
  return undefined;
}

/** What a person calls a thing: its name, a task's intent, or its id. */
export function nameOf(document: ModelDocument, id: string): string {
  if (id === MODEL) return document.title;
  if (document.views.some((view) => view.notes?.some((note) => note.id === id))) return 'note';
  const item = findItem(document, id)?.item;
  const name = item?.name ?? item?.intent;
  return typeof name === 'string' && name !== '' ? name : id;
}

/** What a person calls everything that can be selected, by id: for lists of all, where `nameOf` would look for each anew. */
export function allNames(document: ModelDocument): ReadonlyMap<string, string> {
  const named = COLLECTIONS.flatMap((collection) =>
    document[collection].map((item: { id: string; name?: string; intent?: string }): [string, string] => [
      item.id,
      item.name || item.intent || item.id,
    ]),
  );
  const notes = document.views.flatMap((view) =>
    (view.notes ?? []).map(({ id }): [string, string] => [id, 'note']),
  );
  return new Map([...named, ...notes, [MODEL, document.title]]);
}

/** One thing by its name, several by their number: `Support agent`, `3 elements`. */
export function nameAll(document: ModelDocument, ids: readonly string[]): string {
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return nameOf(document, only);
  const elements = new Set(document.elements.map((e) => e.id));
  return `${ids.length} ${ids.every((id) => elements.has(id)) ? 'elements' : 'things'}`;
}

/** Every id that can be selected. */
export function existingIds(document: ModelDocument): ReadonlySet<string> {
  return new Set([
    ...COLLECTIONS.flatMap((collection) => document[collection].map((item) => item.id)),
    ...document.views.flatMap((view) => (view.notes ?? []).map((note) => note.id)),
    MODEL,
  ]);
}

/** Makes the thing with `item`'s id hold `item`'s fields and no others. The inspector only offers what the schema allows. */
export function replaceItem(item: Found['item']): Command {
  return (document) => {
    const found = findItem(document, item.id);
    if (!found) return [];
    const absent = Object.keys(found.item).filter((key) => !(key in item));
    const fields = { ...Object.fromEntries(absent.map((key) => [key, undefined])), ...item };
    const set: Command = (d) => update(d, found.collection, item.id, fields);
    if (found.collection !== 'elements') return set(document);
    // The schema draws the fields, so that what comes back is an element of the same kind.
    const [before, after] = [found.item, item] as unknown as readonly [Element, Element];
    return inTurn([(d) => followParts(d, before, after), set])(document);
  };
}

/** Removes things of any kind with every reference to them. */
export function removeItems(ids: readonly string[]): Command {
  return (document) => removeItemsCommand(document, ids);
}
