import { type Command, inTurn } from '../../shared/model/change';
import { addElement as addElementCommand } from '../../shared/model/commands/add-element';
import { update } from '../../shared/model/commands/lists';
import { movePlaces } from '../../shared/model/commands/move-places';
import { removeItems as removeItemsCommand } from '../../shared/model/commands/remove-items';
import type { ModelDocument } from '../../shared/model/document';
import { type Element, type ElementKind, elementKinds } from '../../shared/model/elements/registry';

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
  const item = findItem(document, id)?.item;
  const name = item?.name ?? item?.intent;
  return typeof name === 'string' && name !== '' ? name : id;
}

/** Every id that can be selected. */
export function existingIds(document: ModelDocument): ReadonlySet<string> {
  return new Set(COLLECTIONS.flatMap((collection) => document[collection].map((item) => item.id)));
}

/** Makes the thing with `item`'s id hold `item`'s fields and no others. The inspector only offers what the schema allows. */
export function replaceItem(item: Found['item']): Command {
  return (document) => {
    const found = findItem(document, item.id);
    if (!found) return [];
    const absent = Object.keys(found.item).filter((key) => !(key in item));
    const fields = { ...Object.fromEntries(absent.map((key) => [key, undefined])), ...item };
    return update(document, found.collection, item.id, fields);
  };
}

/** Removes things of any kind with every reference to them. */
export function removeItems(ids: readonly string[]): Command {
  return (document) => removeItemsCommand(document, ids);
}

/** Stores where elements and zones are drawn in the first view, which is made if there is none. */
export function placeElements(
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): Command {
  return inTurn([
    ensureView,
    (document) => {
      const view = document.views[0];
      const sizes = new Map(view?.places.map((p) => [p.id, p]));
      const moved = [...places].map(([id, at]) => ({ ...sizes.get(id), id, x: at.x, y: at.y }));
      return view ? movePlaces(document, view.id, moved) : [];
    },
  ]);
}

const ensureView: Command = (document) =>
  document.views.length > 0 ? [] : [{ path: '/views/0', after: { id: 'main', name: 'Main', places: [] } }];

/** A new element of a kind with the kind's defaults, below everything that is already placed. */
export function addElement(kind: ElementKind, id: string): Command {
  return inTurn([
    (document) => addElementCommand(document, newElement(kind, id)),
    (document) => {
      const placed = document.views[0]?.places ?? [];
      if (placed.length === 0 && document.elements.length > 1) return [];
      const y = Math.max(0, ...placed.map((p) => p.y + 110));
      const x = placed.length ? Math.min(...placed.map((p) => p.x), 10_000) : 0;
      return placeElements(new Map([[id, { x, y }]]))(document);
    },
  ]);
}

/** An element of a kind as it starts: the kind's defaults and a name to be changed. */
export function newElement(kind: ElementKind, id: string): Element {
  const info = elementKinds[kind];
  // The registry promises that a kind's defaults complete its required fields.
  return { id, kind, name: `New ${info.label.toLowerCase()}`, ...info.defaults } as unknown as Element;
}

/** The first free id of the form `agent`, `agent-2`, …, in the space that all parts of the model share. */
export function freeId(document: ModelDocument, stem: string): string {
  const taken = new Set([...existingIds(document), ...(document.relaxations ?? []).map((r) => r.id)]);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}
