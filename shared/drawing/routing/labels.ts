import { type Box, inflate, overlaps, type Point } from '../geometry';

/** With room for the larger letters that are drawn from further off. */
const LABEL_HEIGHT = 25;
const AIR = 3;
const STEP = 12;
/** The room of a sign without a word. */
const SIGN_WIDTH = 24;

export interface LabelRequest {
  readonly id: string;
  readonly width: number;
  readonly line: readonly Point[];
}

/** Whether a label fits beside everything else: whole, its sign alone, or not at all until somebody points at the line. */
export type LabelRoom = 'whole' | 'sign' | 'none';
export interface PlacedLabel extends Point {
  readonly room: LabelRoom;
}

/** How far what an element shows of threats (above) and of the overlay (below) hangs over its edges, and how wide that gets. */
const HANGS = 18;
const HANGING = 118;
/** A sign goes closer: it shows beside all but the longest of them. */
const HANGING_AT_SIGN = 86;

/** What it costs to lie on a box and on another label; from the lesser of them on, a label does not fit. */
const ON_BOX = 1_000;
const ON_LABEL = 600;

/**
 * The middle of each label on its own line, clear of boxes and of other labels, and of other lines as far as possible.
 * Short lines choose first: they have the fewest places. One that does not fit gives way to all that do, and then asks
 * for the room of its sign. Deterministic.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  boxes: readonly Box[],
  soft: readonly Box[],
): Map<string, PlacedLabel> {
  const taken: Box[] = [];
  const out = new Map<string, PlacedLabel>();
  const place = (request: LabelRequest, width: number, room: LabelRoom): boolean => {
    const hanging = hangingFrom(boxes, room === 'whole' ? HANGING : HANGING_AT_SIGN);
    const best = bestPlace({ ...request, width }, { requests, boxes: [...boxes, ...hanging], soft, taken });
    if (!best) return true;
    const fits = best.cost < ON_LABEL;
    out.set(request.id, { ...best.point, room: fits ? room : 'none' });
    if (fits) taken.push(boxAt(best.point, width));
    return fits;
  };
  const order = [...requests].sort((a, b) => lengthOf(a.line) - lengthOf(b.line));
  const crowded = order.filter((request) => !place(request, request.width, 'whole'));
  for (const request of crowded) place(request, SIGN_WIDTH, 'sign');
  return out;
}

interface Surroundings {
  readonly requests: readonly LabelRequest[];
  readonly boxes: readonly Box[];
  readonly soft: readonly Box[];
  readonly taken: readonly Box[];
}

function bestPlace(request: LabelRequest, { requests, boxes, soft, taken }: Surroundings) {
  let best: { readonly point: Point; readonly cost: number } | undefined;
  for (const candidate of candidates(request)) {
    const box = boxAt(candidate.point, request.width);
    const around = inflate(box, AIR);
    let cost = candidate.cost;
    for (const b of boxes) if (overlaps(around, b)) cost += ON_BOX;
    for (const b of taken) if (overlaps(around, b)) cost += ON_LABEL;
    for (const b of soft) if (overlaps(box, b)) cost += 80;
    for (const other of requests)
      if (other.id !== request.id) cost += Math.min(45 * crossings(other.line, box), 90);
    if (!best || cost < best.cost) best = { point: candidate.point, cost };
  }
  return best;
}

/** The room for badges above and marks below boxes, at their right. */
const hangingFrom = (boxes: readonly Box[], width: number): Box[] =>
  boxes.flatMap(({ x, y, w, h }) => {
    const room = { x: x + w - Math.min(w, width), w: Math.min(w, width), h: HANGS };
    return [
      { ...room, y: y - HANGS },
      { ...room, y: y + h },
    ];
  });

export const boxAt = (p: Point, width: number): Box => ({
  x: p.x - width / 2,
  y: p.y - LABEL_HEIGHT / 2,
  w: width,
  h: LABEL_HEIGHT,
});

function* candidates({ line, width }: LabelRequest): Generator<{ point: Point; cost: number }> {
  const middle = (line.length - 2) / 2;
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
    const needed = a.y === b.y ? width + 14 : LABEL_HEIGHT + 10;
    const cramped = length < needed ? 120 + needed - length : 0;
    const steps = Math.min(24, Math.floor(length / 2 / STEP));
    for (let step = -steps; step <= steps; step += 1) {
      const t = 0.5 + (step * STEP) / Math.max(1, length);
      yield {
        point: { x: Math.round(a.x + (b.x - a.x) * t), y: Math.round(a.y + (b.y - a.y) * t) },
        cost: cramped + Math.abs(step) * 3 + Math.abs(i - 1 - middle) * 6 + (a.y === b.y ? 0 : 14),
      };
    }
  }
}

/** How many straight pieces of a line run through a box. */
export function crossings(line: readonly Point[], box: Box): number {
  let count = 0;
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const part = {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      w: Math.abs(a.x - b.x),
      h: Math.abs(a.y - b.y),
    };
    if (overlaps(part, box)) count += 1;
  }
  return count;
}

const lengthOf = (line: readonly Point[]) =>
  line.reduce(
    (sum, p, i) =>
      sum + (i === 0 ? 0 : Math.hypot(p.x - (line[i - 1] as Point).x, p.y - (line[i - 1] as Point).y)),
    0,
  );
