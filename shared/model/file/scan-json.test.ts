import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { scanJson } from './scan-json';

/** Keys and offsets of values, as a parser that builds a tree finds them. */
function byTree(text: string) {
  const values: number[] = [];
  const keys: (readonly [string, number])[] = [];
  const walk = (node: ReturnType<typeof parseTree>): void => {
    if (!node) return;
    if (node.type === 'property') {
      const [key, value] = node.children ?? [];
      if (key) keys.push([key.value as string, key.offset]);
      walk(value);
      return;
    }
    values.push(node.offset);
    for (const child of node.children ?? []) walk(child);
  };
  walk(parseTree(text));
  return { values, keys };
}

function byScan(text: string) {
  const values: number[] = [];
  const keys: (readonly [string, number])[] = [];
  scanJson(text, {
    onValue: (offset) => values.push(offset),
    onKey: (name, offset) => keys.push([name, offset]),
  });
  return { values, keys };
}

test('finds the keys and the values of any JSON where a parser finds them', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(byScan(text)).toEqual(byTree(text));
    }),
    { seed: 7, numRuns: 400 },
  );
});

test('reads escaped quotes, brackets in strings and empty containers', () => {
  const text = ' { "a\\"b" : [ ] , "c" : "}],{" , "\\u0064" : [ { } , -1.5e3 , null ] } ';
  expect(byScan(text)).toEqual(byTree(text));
  expect(byScan(text).keys.map(([name]) => name)).toEqual(['a"b', 'c', 'd']);
});

test('ends, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      scanJson(text, {});
      scanJson(`{"a":"${text}`, { onKey: () => undefined });
    }),
    { seed: 8, numRuns: 400 },
  );
});
