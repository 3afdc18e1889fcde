import { expect, test } from 'vitest';
import { align, distribute } from './arrange';

const boxes = [
  { id: 'a', x: 0, y: 10, w: 100, h: 50 },
  { id: 'b', x: 130, y: 40, w: 60, h: 50 },
  { id: 'c', x: 400, y: 90, w: 100, h: 70 },
];
const xs = (places: readonly { id: string; x: number }[]) => places.map((p) => p.x);

test('boxes line up along the chosen edge of the box around them all', () => {
  expect(xs(align(boxes, 'left'))).toEqual([0, 0, 0]);
  expect(xs(align(boxes, 'right'))).toEqual([400, 440, 400]);
  expect(xs(align(boxes, 'centre'))).toEqual([200, 220, 200]);
  expect(align(boxes, 'bottom').map((p) => p.y)).toEqual([110, 110, 90]);
  expect(align(boxes, 'middle').map((p) => p.y)).toEqual([60, 60, 50]);
});

test('distributing gives equal gaps and leaves the outermost where they are', () => {
  expect(xs(distribute(boxes, 'x'))).toEqual([0, 220, 400]);
  expect(xs(distribute(boxes.slice(0, 2), 'x'))).toEqual([0, 130]);
});
