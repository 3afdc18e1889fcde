import type { ModelDocument, View } from '../../model/document';

export interface WithRemoved {
  readonly document: ModelDocument;
  readonly view: View | undefined;
  /** Ids of what is only in the version before. */
  readonly removed: ReadonlySet<string>;
}

/**
 * A model to look at, not to edit: as it is now, with the elements and flows that the version before had, where they stood then.
 * Zones are those of now; what stood in one that is gone stands in none.
 */
export function withRemoved(before: ModelDocument, now: ModelDocument, view: View | undefined): WithRemoved {
  const has = new Set([...now.elements, ...now.flows].map(({ id }) => id));
  const zones = new Set(now.zones.map(({ id }) => id));
  const elements = before.elements
    .filter(({ id }) => !has.has(id))
    .map(({ zone, ...element }) => (zone !== undefined && zones.has(zone) ? { ...element, zone } : element));
  const ends = new Set([...now.elements, ...elements].map(({ id }) => id));
  const flows = before.flows.filter(({ id, from, to }) => !has.has(id) && ends.has(from) && ends.has(to));
  const gone = new Set(elements.map(({ id }) => id));
  const old = before.views.find(({ id }) => id === view?.id) ?? before.views[0];
  const places = (old?.places ?? []).filter(({ id }) => gone.has(id));
  return {
    document: {
      ...now,
      elements: [...now.elements, ...(elements as ModelDocument['elements'])],
      flows: [...now.flows, ...flows],
    },
    view: view && { ...view, places: [...view.places, ...places] },
    removed: new Set([...gone, ...flows.map(({ id }) => id)]),
  };
}
