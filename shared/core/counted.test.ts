import { expect, test } from 'vitest';
import { counted } from './counted';

test('one thing is named in the singular, none and several in the plural', () => {
  expect([0, 1, 2].map((n) => counted(n, 'rule'))).toEqual(['0 rules', '1 rule', '2 rules']);
  expect([1, 2].map((n) => counted(n, 'entry holds', 'entries hold'))).toEqual([
    '1 entry holds',
    '2 entries hold',
  ]);
});
