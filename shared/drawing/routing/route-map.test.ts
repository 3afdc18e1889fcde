import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, inflate, overlaps, type Point } from '../geometry';
import { findWay } from './find-way';
import { boxAt } from './labels';
import { type LinkRequest, pathOf, routeMap } from './route-map';

const box = (x: number, y: number): Box => ({ x, y, w: 204, h: 64 });
const parts = (line: readonly Point[]) => line.slice(1).map((b, i) => [line[i] as Point, b] as const);
const straight = (line: readonly Point[]) => parts(line).every(([a, b]) => a.x === b.x || a.y === b.y);
const crosses = (line: readonly Point[], b: Box) =>
  parts(line).some(([p, q]) =>
    overlaps(
      { x: Math.min(p.x, q.x), y: Math.min(p.y, q.y), w: Math.abs(p.x - q.x), h: Math.abs(p.y - q.y) },
      inflate(b, -1),
    ),
  );
/** Boxes on a loose grid, as people place them: never one upon another. */
const maps = fc
  .array(fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -12, max: 12 }) }), {
    minLength: 4,
    maxLength: 24,
  })
  .map((jitter) => jitter.map((j, i) => box((i % 5) * 330 + j.x, Math.floor(i / 5) * 130 + j.y)));

test('a line goes around every box that is not its own, with right angles only', () => {
  fc.assert(
    fc.property(maps, fc.nat(), fc.nat(), (boxes, a, b) => {
      const [from, to] = [boxes[a % boxes.length], boxes[b % boxes.length]];
      if (!from || !to || from === to) return;
      const others = boxes.filter((o) => o !== from && o !== to);
      const line = findWay(from, to, others);
      expect(line).toBeDefined();
      expect(straight(line ?? [])).toBe(true);
      for (const other of others) expect(crosses(line ?? [], other)).toBe(false);
    }),
    { seed: 7, numRuns: 120 },
  );
});

test('of a whole map: no line crosses a box, and both ends touch their boxes', () => {
  fc.assert(
    fc.property(
      maps,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 14 }),
      (list, pairs) => {
        const boxes = new Map(list.map((b, i) => [`b${i}`, b]));
        const links = pairs
          .map(
            ([a, b], i): LinkRequest => ({
              id: `l${i}`,
              from: `b${a % list.length}`,
              to: `b${b % list.length}`,
              labelWidth: 60,
            }),
          )
          .filter((l) => l.from !== l.to);
        const ways = routeMap(boxes, links, []);
        for (const link of links) {
          const line = ways.get(link.id)?.parts[0] ?? [];
          expect(straight(line)).toBe(true);
          for (const [id, other] of boxes)
            if (id !== link.from && id !== link.to)
              expect(crosses(line, other), `${link.from} ${link.to} through ${id}`).toBe(false);
          const touches = (b: Box | undefined, p: Point | undefined) =>
            b !== undefined && p !== undefined && overlaps(inflate(b, 1), { ...p, w: 0.1, h: 0.1 });
          expect(touches(boxes.get(link.from), line[0])).toBe(true);
          expect(touches(boxes.get(link.to), line.at(-1))).toBe(true);
        }
      },
    ),
    { seed: 8, numRuns: 60 },
  );
});

test('two flows between the same boxes run side by side', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(400, 0)],
  ]);
  const link = (id: string): LinkRequest => ({ id, from: 'a', to: 'b', labelWidth: 60 });
  const ways = routeMap(boxes, [link('one'), link('two')], []);
  const ys = ['one', 'two'].map((id) => ways.get(id)?.parts[0]?.[0]?.y ?? Number.NaN);
  expect(Math.abs((ys[0] ?? 0) - (ys[1] ?? 0))).toBeGreaterThan(9);
});

test('a flow that goes by way of a box shares its first part with others that do', () => {
  const boxes = new Map([
    ['agent', box(0, 100)],
    ['gate', box(400, 100)],
    ['t1', box(800, 0)],
    ['t2', box(800, 200)],
  ]);
  const link = (to: string): LinkRequest => ({ id: to, from: 'agent', to, via: 'gate', labelWidth: 40 });
  const ways = routeMap(boxes, [link('t1'), link('t2')], []);
  expect(ways.get('t1')?.parts[0]).toEqual(ways.get('t2')?.parts[0]);
  expect(ways.get('t1')?.parts[1]).not.toEqual(ways.get('t2')?.parts[1]);
});

test('labels keep clear of boxes and of one another where there is room', () => {
  const boxes = new Map(
    Array.from({ length: 6 }, (_, i) => [`b${i}`, box((i % 2) * 460, Math.floor(i / 2) * 140)] as const),
  );
  const links = [0, 2, 4].map(
    (i): LinkRequest => ({ id: `l${i}`, from: `b${i}`, to: `b${i + 1}`, labelWidth: 70 }),
  );
  const placed = [...routeMap(boxes, links, []).values()].map((w) => boxAt(w.label, 70));
  for (const [i, label] of placed.entries()) {
    for (const other of boxes.values()) expect(overlaps(label, other)).toBe(false);
    for (const other of placed.slice(i + 1)) expect(overlaps(label, other)).toBe(false);
  }
});

test('no label lies on a box or on another label: what does not fit keeps its sign, or waits until it is pointed at', () => {
  fc.assert(
    fc.property(maps, fc.infiniteStream(fc.nat(1000)), (boxes, random) => {
      const named = new Map(boxes.map((b, i) => [`b${i}`, b] as const));
      const ids = [...named.keys()];
      const pick = () => ids[(random.next().value ?? 0) % ids.length] ?? 'b0';
      const links = Array.from({ length: boxes.length * 2 }, (_, i): LinkRequest => {
        const [from, to] = [pick(), pick()];
        return {
          id: `l${i}`,
          from,
          to: from === to ? (ids.find((id) => id !== from) ?? to) : to,
          labelWidth: 90,
        };
      });
      const shown = [...routeMap(named, links, []).values()]
        .filter((way) => way.label.room !== 'none')
        .map((way) => boxAt(way.label, way.label.room === 'whole' ? 90 : 24));
      for (const [i, label] of shown.entries()) {
        for (const b of boxes) expect(overlaps(label, b)).toBe(false);
        for (const other of shown.slice(i + 1)) expect(overlaps(label, other)).toBe(false);
      }
    }),
    { seed: 5, numRuns: 15 },
  );
});

test('a path with rounded corners starts and ends where its line does', () => {
  const path = pathOf([
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 50, y: 80 },
  ]);
  expect(path).toBe('M0 0L41 0Q50 0 50 9L50 80');
});
