import type { Box, Point } from '../geometry';
import { drawingOrder } from './drawing-order';
import { findWay, straightened } from './find-way';
import { boxAt, type PlacedLabel, placeLabels } from './labels';
import { quickWay, wayThrough } from './quick-way';
import { spread, type Way } from './spread';

/** One line to draw: between two boxes by their ids, by way of a third, or through corners given by hand. */
export interface LinkRequest {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly via?: string | undefined;
  readonly corners?: readonly Point[] | undefined;
  readonly labelWidth: number;
}

export interface Routed {
  /** One part, or two where the line passes through the box it goes by way of. */
  readonly parts: readonly (readonly Point[])[];
  readonly label: PlacedLabel;
}

/**
 * Lines for all links of a map and places for their labels. Lines that go by way of the same box share their first
 * part. Above `CAREFUL` it takes the quick way: a big map is read from afar, and must not wait. In the order of drawing,
 * later ones on top.
 */
export function routeMap(
  boxes: ReadonlyMap<string, Box>,
  links: readonly LinkRequest[],
  soft: readonly Box[],
): Map<string, Routed> {
  const careful = links.length * boxes.size <= CAREFUL;
  const all = [...boxes.values()];
  const legs = new Map<string, Way>();
  const leg = (key: string, fromId: string, toId: string): readonly Point[] => {
    const known = legs.get(key);
    if (known) return known.points;
    const [from, to] = [boxes.get(fromId), boxes.get(toId)];
    if (!from || !to) return [];
    const around = careful ? all.filter((b) => b !== from && b !== to) : null;
    const points = (around && findWay(from, to, around)) ?? quickWay(from, to);
    const way = { from, to, points: points.map((p) => ({ ...p })) };
    legs.set(key, way);
    return way.points;
  };
  const drawn = links.map((link) => {
    const { id, from, to, via, corners } = link;
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b) return { link, parts: [] };
    if (corners && corners.length > 0) return { link, parts: [wayThrough(a, b, corners)] };
    if (via && boxes.has(via) && via !== from && via !== to)
      return { link, parts: [leg(`${from} ${via}`, from, via), leg(id, via, to)] };
    return { link, parts: [leg(id, from, to)] };
  });
  if (careful) spread([...legs.values()], all);
  for (const way of legs.values())
    way.points.splice(0, Infinity, ...straightened(way.points).map((p) => ({ ...p })));
  const labels = placeLabels(
    careful
      ? drawn.map(({ link, parts }) => ({ id: link.id, width: link.labelWidth, line: parts.at(-1) ?? [] }))
      : [],
    all,
    soft,
  );
  const routed = new Map(
    drawn.map(({ link, parts }): [string, Routed] => [
      link.id,
      { parts, label: labels.get(link.id) ?? { ...middleOf(parts.at(-1) ?? []), room: 'whole' } },
    ]),
  );
  if (!careful) return routed;
  const order = drawingOrder(
    drawn.map(({ link, parts }) => {
      const label = labels.get(link.id);
      return {
        id: link.id,
        parts,
        label: label && label.room !== 'none' ? boxAt(label, link.labelWidth) : undefined,
      };
    }),
  );
  return new Map(order.flatMap((id) => (routed.has(id) ? [[id, routed.get(id) as Routed]] : [])));
}

/** Links times boxes up to which every line looks for its own way around all boxes: a few tenths of a second. */
const CAREFUL = 5_000;

export function middleOf(line: readonly Point[]): Point {
  const i = Math.floor(line.length / 2);
  const [a, b] = [line[i - 1], line[i]];
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 0, y: 0 };
}

/** An SVG path through the points with rounded corners. */
export function pathOf(points: readonly Point[], radius = 9): string {
  const [first] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (let i = 1; i < points.length; i += 1) {
    const [a, p, b] = [points[i - 1] as Point, points[i] as Point, points[i + 1]];
    if (!b) {
      path += `L${p.x} ${p.y}`;
      continue;
    }
    const [before, after] = [Math.hypot(p.x - a.x, p.y - a.y), Math.hypot(b.x - p.x, b.y - p.y)];
    const r = Math.min(radius, before / 2, after / 2);
    const at = (q: Point, length: number) =>
      length === 0 ? p : { x: p.x + ((q.x - p.x) * r) / length, y: p.y + ((q.y - p.y) * r) / length };
    const [from, to] = [at(a, before), at(b, after)];
    path += `L${from.x} ${from.y}Q${p.x} ${p.y} ${to.x} ${to.y}`;
  }
  return path;
}
