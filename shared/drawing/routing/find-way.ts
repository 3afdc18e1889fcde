import { type Box, centre, inflate, overlaps, type Point } from '../geometry';

/** Clearance between a line and the side of a box it passes or leaves. */
export const MARGIN = 18;
const KEEP_OFF = 8;
const REGION = 260;
const BEND = 70;
/** What a start or an end on each side costs: flows read from left to right. Right, bottom, left, top. */
const LEAVE = [0, 26, 60, 26];
const ENTER = [60, 26, 0, 26];
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * The cheapest way with right angles from one box to another around all others: short, with few bends, rather in the
 * middle of a gap than along a box. A* over the lines that the boxes nearby suggest. Starts and ends in the middle of
 * a side; undefined when there is no way at all.
 */
export function findWay(from: Box, to: Box, others: readonly Box[]): Point[] | undefined {
  const left = Math.min(from.x, to.x) - REGION;
  const top = Math.min(from.y, to.y) - REGION;
  const region = {
    x: left,
    y: top,
    w: Math.max(from.x + from.w, to.x + to.w) + REGION - left,
    h: Math.max(from.y + from.h, to.y + to.h) + REGION - top,
  };
  const near = [from, to, ...others.filter((b) => overlaps(b, region))];
  const xs = lines(near.map((b) => [b.x, b.w]));
  const ys = lines(near.map((b) => [b.y, b.h]));
  const walls = new Uint8Array(xs.length * ys.length);
  for (const b of others) if (overlaps(b, region)) block(walls, xs, ys, inflate(b, KEEP_OFF));
  for (const b of [from, to]) block(walls, xs, ys, inflate(b, 1));
  return search({ xs, ys, walls, from, to });
}

interface Lines {
  readonly length: number;
  at(i: number): number;
  indexOf(value: number): number;
  /** The first line at or after a value. */
  from(value: number): number;
  /** Dearer along a box than in the middle of a gap. */
  weight(i: number): number;
}

function lines(spans: readonly (readonly [number, number])[]): Lines {
  const edges = new Set<number>();
  const middles = new Set<number>();
  for (const [start, size] of spans) {
    edges.add(start - MARGIN);
    edges.add(start + size + MARGIN);
    middles.add(start + size / 2);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const gaps = new Set<number>();
  for (let i = 1; i < sorted.length; i += 1) {
    const [a, b] = [sorted[i - 1] as number, sorted[i] as number];
    if (b - a > 2 * MARGIN) gaps.add((a + b) / 2);
  }
  const all = [...new Set([...edges, ...middles, ...gaps])].sort((a, b) => a - b);
  const index = new Map(all.map((value, i) => [value, i]));
  return {
    length: all.length,
    at: (i) => all[i] ?? Number.NaN,
    indexOf: (value) => index.get(value) ?? -1,
    from: (value) => {
      let [low, high] = [0, all.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((all[middle] as number) < value) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    weight: (i) => (gaps.has(all[i] ?? 0) ? 1 : 1.06),
  };
}

interface Search {
  readonly xs: Lines;
  readonly ys: Lines;
  /** 1 where a crossing of two lines lies in a box. */
  readonly walls: Uint8Array;
  readonly from: Box;
  readonly to: Box;
}

function block(walls: Uint8Array, xs: Lines, ys: Lines, b: Box): void {
  const [left, right] = [xs.from(b.x), xs.from(b.x + b.w)];
  const [top, bottom] = [ys.from(b.y), ys.from(b.y + b.h)];
  for (let j = top; j < ys.length && (j < bottom || ys.at(j) === b.y + b.h); j += 1)
    for (let i = left; i < xs.length && (i < right || xs.at(i) === b.x + b.w); i += 1)
      walls[j * xs.length + i] = 1;
}

function search({ xs, ys, walls, from, to }: Search): Point[] | undefined {
  const columns = xs.length;
  const isWall = (i: number, j: number) => walls[j * columns + i] === 1;
  const cost = new Float64Array(columns * ys.length * 4).fill(Infinity);
  const parent = new Int32Array(columns * ys.length * 4).fill(-1);
  const goal = new Map<number, number>();
  for (const side of [0, 1, 2, 3]) {
    const [i, j] = gate(to, side, xs, ys);
    // Arriving means moving against the side's direction.
    if (!isWall(i, j)) goal.set((j * columns + i) * 4 + ((side + 2) % 4), ENTER[side] ?? 0);
  }
  const end = centre(to);
  const left = (i: number, j: number) =>
    Math.max(0, Math.abs(xs.at(i) - end.x) - to.w / 2) + Math.max(0, Math.abs(ys.at(j) - end.y) - to.h / 2);
  const queue = new Queue();
  for (const side of [0, 1, 2, 3]) {
    const [i, j] = gate(from, side, xs, ys);
    if (isWall(i, j)) continue;
    const state = (j * columns + i) * 4 + side;
    cost[state] = LEAVE[side] ?? 0;
    queue.push(state, (LEAVE[side] ?? 0) + left(i, j));
  }
  let best = Infinity;
  let found = -1;
  for (let state = queue.pop(); state !== -1; state = queue.pop()) {
    const spent = cost[state] as number;
    if (spent >= best) break;
    const entry = goal.get(state);
    if (entry !== undefined && spent + entry < best) {
      best = spent + entry;
      found = state;
    }
    const direction = state % 4;
    const at = (state - direction) / 4;
    const [i, j] = [at % columns, Math.floor(at / columns)];
    for (const turn of [0, 1, 2, 3]) {
      if (turn === (direction + 2) % 4) continue;
      const [di, dj] = STEPS[turn] as readonly [number, number];
      const [ni, nj] = turn === direction ? [i + di, j + dj] : [i, j];
      if (ni < 0 || nj < 0 || ni >= columns || nj >= ys.length || isWall(ni, nj)) continue;
      const length =
        Math.abs(xs.at(ni) - xs.at(i)) * ys.weight(nj) + Math.abs(ys.at(nj) - ys.at(j)) * xs.weight(ni);
      const next = (nj * columns + ni) * 4 + turn;
      const sum = spent + length + (turn === direction ? 0 : BEND);
      if (sum >= (cost[next] as number)) continue;
      cost[next] = sum;
      parent[next] = state;
      queue.push(next, sum + left(ni, nj));
    }
  }
  if (found === -1) return undefined;
  const points: Point[] = [sidePoint(to, ((found % 4) + 2) % 4)];
  let first = found;
  for (let state = found; state !== -1; state = parent[state] as number) {
    const at = (state - (state % 4)) / 4;
    points.push({ x: xs.at(at % columns), y: ys.at(Math.floor(at / columns)) });
    first = state;
  }
  points.push(sidePoint(from, first % 4));
  return straightened(points.reverse());
}

/** The middle of a side: 0 right, 1 bottom, 2 left, 3 top. */
function sidePoint(b: Box, side: number): Point {
  const { x, y } = centre(b);
  const [dx, dy] = STEPS[side] as readonly [number, number];
  return { x: x + (dx * b.w) / 2, y: y + (dy * b.h) / 2 };
}

function gate(b: Box, side: number, xs: Lines, ys: Lines): [number, number] {
  const p = sidePoint(b, side);
  const [dx, dy] = STEPS[side] as readonly [number, number];
  return [xs.indexOf(p.x + dx * MARGIN), ys.indexOf(p.y + dy * MARGIN)];
}

/** Without points that lie on the straight line between their neighbours. */
export function straightened(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const p of points) {
    const [a, b] = [out.at(-2), out.at(-1)];
    if (b && b.x === p.x && b.y === p.y) continue;
    if (a && b && ((a.x === b.x && b.x === p.x) || (a.y === b.y && b.y === p.y))) out[out.length - 1] = p;
    else out.push(p);
  }
  return out;
}

/** A binary heap of states by cost; `pop` gives -1 when it is empty. */
class Queue {
  private readonly states: number[] = [];
  private readonly costs: number[] = [];

  push(state: number, cost: number): void {
    const { states, costs } = this;
    let at = states.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((costs[up] as number) <= cost) break;
      states[at] = states[up] as number;
      costs[at] = costs[up] as number;
      at = up;
    }
    states[at] = state;
    costs[at] = cost;
  }

  pop(): number {
    const { states, costs } = this;
    const top = states[0];
    if (top === undefined) return -1;
    const state = states.pop() as number;
    const cost = costs.pop() as number;
    const size = states.length;
    if (size === 0) return top;
    let at = 0;
    for (let down = 1; down < size; down = 2 * at + 1) {
      if (down + 1 < size && (costs[down + 1] as number) < (costs[down] as number)) down += 1;
      if ((costs[down] as number) >= cost) break;
      states[at] = states[down] as number;
      costs[at] = costs[down] as number;
      at = down;
    }
    states[at] = state;
    costs[at] = cost;
    return top;
  }
}
