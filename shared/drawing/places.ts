import type { ModelDocument } from '../model/document';
import { NODE_HEIGHT } from './geometry';
import type { Places } from './scene';

const ROW = NODE_HEIGHT + 40;

/** The places, with rows below everything for the elements that have none. */
export function completePlaces(document: ModelDocument, places: Places): Places {
  const missing = document.elements.filter((e) => !places.has(e.id));
  if (missing.length === 0) return places;
  const all = [...places.values()];
  const left = all.length > 0 ? Math.min(...all.map((p) => p.x)) : 0;
  const top = Math.max(0, ...all.map((p) => p.y + (p.h ?? NODE_HEIGHT) + 60));
  const columns = Math.max(4, Math.ceil(Math.sqrt(missing.length)));
  return new Map([
    ...places,
    ...missing.map(
      (e, i) => [e.id, { x: left + (i % columns) * 240, y: top + Math.floor(i / columns) * ROW }] as const,
    ),
  ]);
}
