import { expect, test } from 'vitest';
import { drawingOrder } from './drawing-order';

const across = (id: string, y: number, labelAt?: number) => ({
  id,
  parts: [
    [
      { x: 0, y },
      { x: 100, y },
    ],
  ],
  label: labelAt === undefined ? undefined : { x: labelAt - 10, y: y - 5, w: 20, h: 10 },
});
const down = (id: string, x: number, labelAt?: number) => ({
  id,
  parts: [
    [
      { x, y: 0 },
      { x, y: 100 },
    ],
  ],
  label: labelAt === undefined ? undefined : { x: x - 10, y: labelAt - 5, w: 20, h: 10 },
});

test('a line that runs through the label of another is drawn before it', () => {
  expect(drawingOrder([across('named', 50, 30), down('through', 30)])).toEqual(['through', 'named']);
});

test('lines that meet no label keep their order', () => {
  expect(drawingOrder([across('a', 50, 30), down('b', 70), down('c', 80, 20)])).toEqual(['a', 'b', 'c']);
});

test('two that run through each other’s labels are both drawn, the one that fewer run through first', () => {
  const both = [across('a', 50, 30), down('b', 30, 50), down('c', 25)];
  expect(drawingOrder(both)).toEqual(['c', 'a', 'b']);
});
