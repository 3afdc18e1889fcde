import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/geometry';
import type { ModelDocument } from '../model/document';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
const GAP = 60;
const PAD = 40;

/**
 * Where everything is drawn in formats that have places but no layout of their own: nested zones as boxes that hold exactly
 * their own, side by side, elements in columns. Boxes never overlap, so membership can be read off the picture.
 */
export function placesFor(document: ModelDocument): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const known = new Set(document.zones.map((zone) => zone.id));
  const fill = (zone: string | undefined, x: number, y: number): { w: number; h: number } => {
    const own = document.elements.filter(
      (e) => (e.zone !== undefined && known.has(e.zone) ? e.zone : undefined) === zone,
    );
    const rows = Math.max(1, Math.ceil(Math.sqrt(own.length)));
    for (const [i, element] of own.entries())
      places.set(element.id, {
        x: x + PAD + Math.floor(i / rows) * (NODE_WIDTH + GAP),
        y: y + PAD + (i % rows) * (NODE_HEIGHT + GAP),
        w: NODE_WIDTH,
        h: NODE_HEIGHT,
      });
    const columns = Math.ceil(own.length / rows);
    let [w, h] = [
      PAD + columns * (NODE_WIDTH + GAP),
      PAD + Math.min(rows, Math.max(own.length, 1)) * (NODE_HEIGHT + GAP),
    ];
    for (const inner of document.zones.filter(
      (z) => (z.parent !== undefined && known.has(z.parent) ? z.parent : undefined) === zone,
    )) {
      if (places.has(inner.id)) continue;
      places.set(inner.id, { x: x + w, y: y + PAD, w: 0, h: 0 });
      const size = fill(inner.id, x + w, y + PAD);
      places.set(inner.id, { x: x + w, y: y + PAD, ...size });
      w += size.w + GAP;
      h = Math.max(h, size.h + 2 * PAD);
    }
    return { w, h };
  };
  fill(undefined, 0, 0);
  return places;
}
