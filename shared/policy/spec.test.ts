import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GUARDRAIL_KINDS } from './policy';

const NUMBER = /\b(?:[DACH]\d+|P[1-8]|G-[A-Z]+)\b/g;
const spec = readFileSync('shared/policy/SPEC.md', 'utf8');
const numbered = [...spec.matchAll(/\*\*((?:[DACPH]\d+)|G-[A-Z]+)\b/g)].map(([, number = '']) => number);

/** Titles of tests, also of tables of tests, whose rows may begin with a number. */
const titles = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^\s*(?:(?:test|describe)\b|\]?\)\(['"`]|\[?['"`](?:G-|[DACPH]\d))/.test(line));

const named = new Map<string, string>();
for (const folder of [
  'shared/policy',
  'shared/supplement',
  'shared/verify',
  'shared/cases',
  'shared/targets',
  'shared/bundle',
])
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.test.ts') && file !== 'spec.test.ts')
      for (const title of titles(readFileSync(join(folder, file), 'utf8')))
        for (const [number] of title.matchAll(NUMBER)) named.set(number, join(folder, file));

test('every number of the specification is named by a test', () => {
  expect(numbered.length).toBeGreaterThan(40);
  expect(new Set(numbered).size).toBe(numbered.length);
  expect(numbered.filter((number) => !named.has(number))).toEqual([]);
});

test('every number that a test names stands in the specification', () => {
  expect([...named].filter(([number]) => !numbered.includes(number))).toEqual([]);
});

test('every kind of guardrail has its number, and no number is of a kind that there is not', () => {
  const kinds = numbered.filter((n) => n.startsWith('G-')).map((n) => n.slice('G-'.length));
  expect(kinds.sort()).toEqual([...GUARDRAIL_KINDS].sort());
});
