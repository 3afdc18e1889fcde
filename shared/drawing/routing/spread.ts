import { addTo } from '../../core/group';
import type { Box, Point } from '../geometry';

/** A way with right angles, to be moved in place: `from` and `to` are the boxes at its ends. */
export interface Way {
  readonly from: Box;
  readonly to: Box;
  readonly points: { x: number; y: number }[];
}

const GAP = 13;
const CORNER = 10;
const CLEAR = 10;

type Axis = 'x' | 'y';

/** One straight part: it lies at `at` on `axis` and spans from `lo` to `hi` on the other. */
interface Part {
  readonly way: Way;
  readonly index: number;
  readonly at: number;
  readonly lo: number;
  readonly hi: number;
  /** How far it may be moved. */
  readonly least: number;
  readonly most: number;
  /** Where the way goes on at each end of the part: -1, 0 (it ends here) or 1 on `axis`. */
  readonly turnLo: number;
  readonly turnHi: number;
}

/**
 * Moves parts that lie upon one another apart, so that every line can be followed with the eye: side by side in a gap,
 * and evenly along the side of a box. The order is the one in which they turn off, so that they do not cross for it.
 */
export function spread(ways: readonly Way[], boxes: readonly Box[]): void {
  for (const axis of ['x', 'y'] as const)
    for (const group of groups(partsOf(ways, boxes, axis))) place(group, axis);
}

function partsOf(ways: readonly Way[], boxes: readonly Box[], axis: Axis): Part[] {
  const along: Axis = axis === 'x' ? 'y' : 'x';
  const parts: Part[] = [];
  for (const way of ways) {
    for (let i = 1; i < way.points.length; i += 1) {
      const [a, b] = [way.points[i - 1] as Point, way.points[i] as Point];
      if (a[axis] !== b[axis]) continue;
      const [before, after] = [way.points[i - 2], way.points[i + 1]];
      const turn = (p: Point | undefined) => (p ? Math.sign(p[axis] - a[axis]) : 0);
      const forward = a[along] <= b[along];
      const range = rangeOf(way, i, boxes, axis);
      parts.push({
        way,
        index: i,
        at: a[axis],
        lo: Math.min(a[along], b[along]),
        hi: Math.max(a[along], b[along]),
        ...range,
        turnLo: forward ? turn(before) : turn(after),
        turnHi: forward ? turn(after) : turn(before),
      });
    }
  }
  return parts;
}

function rangeOf(way: Way, i: number, boxes: readonly Box[], axis: Axis): { least: number; most: number } {
  const [a, b] = [way.points[i - 1] as Point, way.points[i] as Point];
  const along: Axis = axis === 'x' ? 'y' : 'x';
  const [size, length] = axis === 'x' ? (['w', 'h'] as const) : (['h', 'w'] as const);
  const [lo, hi] = [Math.min(a[along], b[along]), Math.max(a[along], b[along])];
  let [least, most] = [-Infinity, Infinity];
  const first = i === 1;
  const last = i === way.points.length - 1;
  for (const box of boxes) {
    if ((first && box === way.from) || (last && box === way.to)) continue;
    if (box[along] > hi + CLEAR || box[along] + box[length] < lo - CLEAR) continue;
    if (box[axis] + box[size] <= a[axis]) least = Math.max(least, box[axis] + box[size] + CLEAR);
    else if (box[axis] >= a[axis]) most = Math.min(most, box[axis] - CLEAR);
  }
  for (const end of [first ? way.from : null, last ? way.to : null])
    if (end) {
      least = Math.max(least, end[axis] + CORNER);
      most = Math.min(most, end[axis] + end[size] - CORNER);
    }
  return { least, most };
}

/** Parts that would be drawn upon one another, directly or by way of others. */
function groups(parts: readonly Part[]): Part[][] {
  const sorted = [...parts].sort((a, b) => a.at - b.at);
  const root = sorted.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  for (const [i, a] of sorted.entries())
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j] as Part;
      if (b.at - a.at >= GAP - 3) break;
      if (a.lo < b.hi + 2 && b.lo < a.hi + 2) root[find(j)] = find(i);
    }
  const byRoot = new Map<number, Part[]>();
  for (const [i, part] of sorted.entries()) addTo(byRoot, find(i), part);
  return [...byRoot.values()].filter((group) => group.length > 1);
}

function place(group: readonly Part[], axis: Axis): void {
  const ordered = [...group].sort(before);
  const least = Math.max(...ordered.map((p) => p.least));
  const most = Math.min(...ordered.map((p) => p.most));
  const middle = ordered.reduce((sum, p) => sum + p.at, 0) / ordered.length;
  if (most <= least) return;
  const gap = Math.min(GAP, (most - least) / (ordered.length - 1));
  const width = gap * (ordered.length - 1);
  const start = Math.max(least, Math.min(most - width, middle - width / 2));
  for (const [i, part] of ordered.entries()) {
    const at = Math.round((start + i * gap) * 2) / 2;
    for (const p of [part.way.points[part.index - 1], part.way.points[part.index]]) if (p) p[axis] = at;
  }
}

/** Which of two parts belongs nearer to the start of the axis. */
function before(a: Part, b: Part): number {
  if (Math.abs(a.at - b.at) > 2 && a.turnHi !== b.turnHi && a.turnLo !== b.turnLo) return a.at - b.at;
  const turns = a.turnLo + a.turnHi - (b.turnLo + b.turnHi);
  if (turns !== 0) return turns;
  if (a.turnHi !== b.turnHi) return a.turnHi - b.turnHi;
  // Turning the same way: the one that goes on further must lie on the outside.
  if (a.turnHi !== 0 && a.hi !== b.hi) return a.turnHi > 0 ? b.hi - a.hi : a.hi - b.hi;
  if (a.turnLo !== 0 && a.lo !== b.lo) return a.turnLo > 0 ? a.lo - b.lo : b.lo - a.lo;
  return a.at - b.at;
}
