import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, prettyJson } from './canonical';

const seed = 71_003;
const unordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(unordered)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, unordered(item)]),
        )
      : value;

test('P7 the same value in whatever order gives the same text, which reads back as that value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(unordered(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(text));
    }),
    { seed, numRuns: 500 },
  );
});

test('keys stand in code-unit order, also those that an object moves', () => {
  expect(canonicalJson({ b: { '9': 1, '10': 2 }, a: undefined, B: [] })).toBe('{"B":[],"b":{"10":2,"9":1}}');
  const hostile = JSON.parse('{"b": 1, "__proto__": {"d": 1, "c": 2}}');
  expect(canonicalJson(hostile)).toBe('{"__proto__":{"c":2,"d":1},"b":1}');
  expect(prettyJson({ '2': 'x', '10': 'y' })).toBe('{\n  "2": "x",\n  "10": "y"\n}\n');
});
