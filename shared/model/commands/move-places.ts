import { type Change, editAt } from '../change';
import type { ModelDocument, View } from '../document';

type Place = View['places'][number];

/** Puts elements and zones at places in one view; those that had none are added. No change for an unknown view. */
export function movePlaces(document: ModelDocument, view: string, places: readonly Place[]): Change {
  const v = document.views.findIndex((item) => item.id === view);
  const present = document.views[v]?.places;
  if (!present) return [];
  const at = new Map(present.map((place, i) => [place.id, i]));
  return [...new Map(places.map((place) => [place.id, place])).values()].map((place) => {
    const i = at.get(place.id);
    if (i !== undefined) return editAt(['views', v, 'places', i], present[i], place);
    at.set(place.id, at.size);
    return editAt(['views', v, 'places', at.size - 1], undefined, place);
  });
}
