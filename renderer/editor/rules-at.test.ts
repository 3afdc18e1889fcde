import { expect, test } from 'vitest';
import { lineOfRule, rulesAt } from './rules-at';

const CEDAR = [
  '@id("permit-0001")',
  '@rules("grant:a:pay.refund grant:b:pay.refund")',
  'permit (',
  '  principal == Ambit::Agent::"desk"',
  ');',
  '',
  '@rules("guardrail:STATE:a")',
  'forbid (principal, action, resource);',
];
const known = new Set(['grant:a:pay.refund', 'grant:b:pay.refund', 'guardrail:STATE:a']);

test('an id is a rule wherever it is printed, also with a clause', () => {
  expect(rulesAt(['{"id":"guardrail:STATE:a","require":[]}'], 1, 10, known)).toEqual(['guardrail:STATE:a']);
  expect(rulesAt(['# guardrail:STATE:a#c1 holds'], 1, 6, known)).toEqual(['guardrail:STATE:a']);
  expect(rulesAt(CEDAR, 2, 14, known)).toEqual(['grant:a:pay.refund']);
});

test('anywhere in a Cedar policy its rules are meant, and between policies none', () => {
  expect(rulesAt(CEDAR, 4, 3, known)).toEqual(['grant:a:pay.refund', 'grant:b:pay.refund']);
  expect(rulesAt(CEDAR, 8, 3, known)).toEqual(['guardrail:STATE:a']);
  expect(rulesAt(CEDAR, 6, 1, known)).toEqual([]);
});

test('a rule is found at the first line that names it whole', () => {
  expect(lineOfRule(CEDAR, 'grant:b:pay.refund')).toBe(2);
  expect(lineOfRule(CEDAR, 'grant:b:pay')).toBeUndefined();
});
