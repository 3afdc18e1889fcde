import { expect, test } from 'vitest';
import { addTo, byId, groupBy } from './group';

test('groups and their items keep the order in which they come', () => {
  const groups = groupBy(['plum', 'apple', 'pear', 'avocado'], (name) => name[0]);
  expect([...groups]).toEqual([
    ['p', ['plum', 'pear']],
    ['a', ['apple', 'avocado']],
  ]);
});

test('an item can be added to groups that stand', () => {
  const groups = groupBy([1, 2, 3], (n) => n % 2 === 0);
  addTo(groups, true, 4);
  addTo(groups, false, 5);
  expect(groups.get(true)).toEqual([2, 4]);
  expect(groups.get(false)).toEqual([1, 3, 5]);
});

test('items are found by their id', () => {
  const desk = { id: 'desk' };
  expect(byId([desk, { id: 'clerk' }]).get('desk')).toBe(desk);
});
