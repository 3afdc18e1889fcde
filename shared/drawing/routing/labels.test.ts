import { expect, test } from 'vitest';
import { placeLabels } from './labels';

const above = { x: 0, y: 0, w: 204, h: 64 };
const below = { x: 0, y: 116, w: 204, h: 64 };
const between = {
  id: 'a',
  width: 100,
  line: [
    { x: 102, y: 64 },
    { x: 102, y: 116 },
  ],
};

test('a word that would lie under a badge or mark of a neighbour leaves the sign alone', () => {
  expect(placeLabels([between], [above, below], []).get('a')?.room).toBe('sign');
});

test('where the neighbours are further apart, the word keeps clear of what hangs over their edges', () => {
  const line = [
    { x: 102, y: 64 },
    { x: 102, y: 200 },
  ];
  const label = placeLabels([{ ...between, line }], [above, { ...below, y: 200 }], []).get('a');
  expect(label?.room).toBe('whole');
  expect(label?.y).toBeGreaterThan(64 + 18 + 12);
  expect(label?.y).toBeLessThan(200 - 18 - 12);
});
