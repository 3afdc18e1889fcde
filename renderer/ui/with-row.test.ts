import { expect, test } from 'vitest';
import { withRow } from './with-row';

const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 20, lanes: 1 };

test('the rows in view are drawn, and the one with the keyboard wherever it is, in order', () => {
  expect(withRow(11)(range)).toEqual([9, 10, 11, 12, 13]);
  expect(withRow(2)(range)).toEqual([2, 9, 10, 11, 12, 13]);
  expect(withRow(19)(range)).toEqual([9, 10, 11, 12, 13, 19]);
});

test('a row that is not in the list is not drawn', () => {
  expect(withRow(-1)(range)).toEqual([9, 10, 11, 12, 13]);
  expect(withRow(20)(range)).toEqual([9, 10, 11, 12, 13]);
});
