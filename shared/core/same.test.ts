import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical';
import { same } from './same';

test('two plain values are the same exactly when their canonical text is', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(same(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(same(a, structuredClone(a))).toBe(true);
    }),
    { seed: 46, numRuns: 300 },
  );
});

test('an absent key is not the same as another key, nor a list as an object', () => {
  expect(same({ a: 1 }, { b: 1 })).toBe(false);
  expect(same({ a: 1 }, {})).toBe(false);
  expect(same([], {})).toBe(false);
  expect(same([1, 2], [1])).toBe(false);
  expect(same(null, {})).toBe(false);
});
