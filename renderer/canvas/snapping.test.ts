import { expect, test } from 'vitest';
import { inLoop } from './lasso';
import { snap } from './snapping';

test('a box lines up with the edge or middle of another that is near, and says with which', () => {
  const other = { x: 100, y: 0, w: 80, h: 40 };
  const snapped = snap({ x: 103, y: 300, w: 80, h: 40 }, [other], 6);
  expect(snapped.dx).toBe(-3);
  expect(snapped.guides).toEqual([{ axis: 'x', at: 100, from: 0, to: 340 }]);
});

test('far from everything it falls on the grid', () => {
  expect(snap({ x: 13, y: 21, w: 10, h: 10 }, [], 6)).toEqual({ dx: 3, dy: 3, guides: [] });
});

test('a lasso catches what lies in its loop, also a hollow one', () => {
  const loop = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
    { x: 50, y: 20 },
    { x: 0, y: 100 },
  ];
  expect(inLoop({ x: 10, y: 50 }, loop)).toBe(true);
  expect(inLoop({ x: 50, y: 80 }, loop)).toBe(false);
});
