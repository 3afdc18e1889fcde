import { expect, test } from 'vitest';
import { keepSame } from './keep-same';

const node = (id: string, threats: number) => ({ id, data: { threats: { count: threats } } });

test('what holds the same stays the same object, and a list of nothing else the same list', () => {
  const before = [node('a', 1), node('b', 2)];
  expect(keepSame(before, [node('a', 1), node('b', 2)])).toBe(before);
  const after = keepSame(before, [node('a', 1), node('b', 3)]);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toEqual(node('b', 3));
});

test('what comes, goes or changes its order makes another list of the same objects', () => {
  const before = [node('a', 1), node('b', 2)];
  const [a, b] = before;
  expect(keepSame(before, [node('b', 2), node('a', 1)])).toEqual([b, a]);
  expect(keepSame(before, [node('b', 2)])[0]).toBe(b);
  expect(keepSame(before, [node('a', 1), node('b', 2), node('c', 0)])).toEqual([a, b, node('c', 0)]);
});
