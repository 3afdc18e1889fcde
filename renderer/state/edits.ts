import type { ModelDocument } from '../../shared/model/document';
import { type Element, type ElementKind, elementKinds } from '../../shared/model/elements/registry';
import type { Edit } from './store';

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

/** Replaces the thing with `item`'s id. The inspector only offers what the schema allows; the analysis reports the rest. */
export function replaceItem(item: Found['item']): Edit {
  return (document) => {
    const found = findItem(document, item.id);
    if (!found) return document;
    const list = [...document[found.collection]] as unknown[];
    list[found.index] = item;
    return { ...document, [found.collection]: list };
  };
}

/** Removes a thing and, for an element, the flows that touch it and its place; what still names it is reported. */
export function removeItem(id: string): Edit {
  return (document) => {
    const found = findItem(document, id);
    if (!found) return document;
    const without = (document[found.collection] as readonly { id: string }[]).filter(
      (item) => item.id !== id,
    );
    const next = { ...document, [found.collection]: without };
    if (found.collection !== 'elements') return next;
    return {
      ...next,
      flows: next.flows.filter((f) => f.from !== id && f.to !== id),
      views: next.views.map((view) => ({ ...view, places: view.places.filter((p) => p.id !== id) })),
    };
  };
}

/** Stores where every element is drawn in the first view, creating it if there is none. */
export function placeElements(places: ReadonlyMap<string, { readonly x: number; readonly y: number }>): Edit {
  return (document) => {
    const [view, ...others] = document.views;
    const kept = (view?.places ?? []).filter((p) => !places.has(p.id));
    const sizes = new Map((view?.places ?? []).map((p) => [p.id, p]));
    const moved = [...places].map(([id, at]) => ({ ...sizes.get(id), id, x: at.x, y: at.y }));
    const next = { ...(view ?? { id: 'main', name: 'Main' }), places: [...kept, ...moved] };
    return { ...document, views: [next, ...others] };
  };
}

/** A new element of a kind with the kind's defaults, below everything that is already placed. */
export function addElement(kind: ElementKind, id: string): Edit {
  return (document) => {
    const info = elementKinds[kind];
    // The registry promises that a kind's defaults complete its required fields.
    const element = {
      id,
      kind,
      name: `New ${info.label.toLowerCase()}`,
      ...info.defaults,
    } as unknown as Element;
    const next = { ...document, elements: [...document.elements, element] };
    const placed = document.views[0]?.places ?? [];
    if (placed.length === 0 && document.elements.length > 0) return next;
    const y = Math.max(0, ...placed.map((p) => p.y + 110));
    const x = Math.min(...placed.map((p) => p.x), 10_000);
    return placeElements(new Map([[id, { x: placed.length ? x : 0, y }]]))(next);
  };
}

/** The first free id of the form `agent`, `agent-2`, … */
export function freeId(document: ModelDocument, stem: string): string {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!findItem(document, id)) return id;
  }
}
