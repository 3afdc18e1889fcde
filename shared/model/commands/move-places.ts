import { byId } from '../../core/group';
import { same } from '../../core/same';
import { type Change, editAt } from '../change';
import type { ModelDocument, View } from '../document';

type Place = View['places'][number];

/** Places up to which each is an edit of its own; more are one edit of the whole list, which is faster. */
const SINGLE = 40;

/** Puts elements and zones at places in one view; those that had none are added. No change for an unknown view. */
export function movePlaces(document: ModelDocument, view: string, places: readonly Place[]): Change {
  const v = document.views.findIndex((item) => item.id === view);
  const present = document.views[v]?.places;
  if (!present) return [];
  const wanted = byId(places);
  const at = new Map(present.map((place, i) => [place.id, i]));
  const differing = [...wanted.values()].filter((place) => !same(present[at.get(place.id) ?? -1], place));
  if (differing.length > SINGLE) {
    const added = differing.filter((place) => !at.has(place.id));
    const next = [...present.map((place) => wanted.get(place.id) ?? place), ...added];
    return [editAt(['views', v, 'places'], present, next)];
  }
  return differing.map((place) => {
    const i = at.get(place.id);
    if (i !== undefined) return editAt(['views', v, 'places', i], present[i], place);
    at.set(place.id, at.size);
    return editAt(['views', v, 'places', at.size - 1], undefined, place);
  });
}
