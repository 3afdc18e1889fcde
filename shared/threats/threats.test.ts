import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { type Catalog, unknownIds } from './catalog';
import { deriveThreats } from './evaluate';
import { exampleDocument } from './example';
import { loadRules } from './load';

const read = (folder: string, name: string) => ({
  path: name,
  text: readFileSync(`${folder}/${name}`, 'utf8'),
});
const folder = 'templates/rules/maestro';
const loaded = loadRules(readdirSync(folder).map((name) => read(folder, name)));
const rules = loaded.ok ? loaded.value : { rules: [] };
const catalogs = readdirSync('templates/catalogs').map(
  (name) => JSON.parse(read('templates/catalogs', name).text) as Catalog,
);

test('every built-in rule loads', () => {
  expect(loaded.diagnostics).toEqual([]);
  expect(rules.rules.length).toBeGreaterThanOrEqual(18);
});

describe.each(rules.rules.map((r) => [r.rule.id, r] as const))('%s', (_, compiled) => {
  test('raises and stays quiet as its examples say, and maps to known ids', () => {
    const count = (example: (typeof compiled.rule.examples.raises)[number]) =>
      deriveThreats(buildGraph(exampleDocument(example)), { rules: [compiled] }).length;
    expect(compiled.rule.examples.raises.map((e) => count(e) > 0)).not.toContain(false);
    expect(compiled.rule.examples.quiet.map(count).filter((n) => n > 0)).toEqual([]);
    expect(unknownIds(compiled.rule.maps, catalogs)).toEqual([]);
  });
});

test('the rules cover every MAESTRO layer', () => {
  const layers = new Set(rules.rules.flatMap((r) => r.rule.maps.maestro ?? []));
  for (const layer of ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'XL']) expect(layers).toContain(layer);
});

test('renaming elements and reversing the document changes no threat id', () => {
  for (const { rule } of rules.rules) {
    const document = exampleDocument(rule.examples.raises[0] ?? {});
    const other = {
      ...document,
      elements: document.elements.map((e) => ({ ...e, name: `Renamed ${e.id}` })).reverse(),
      flows: [...document.flows].reverse(),
    };
    const ids = (d: typeof document) => deriveThreats(buildGraph(d), rules).map((t) => t.id);
    expect(ids(other)).toEqual(ids(document));
  }
});

test('the loader never throws, whatever the text', () => {
  const text = read(folder, 'unmediated-call.yaml').text;
  const broken = fc
    .tuple(fc.nat(text.length), fc.string())
    .map(([at, s]) => text.slice(0, at) + s + text.slice(at + 3));
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), broken),
      (t) => typeof loadRules([{ path: 'x', text: t }]).ok === 'boolean',
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('a condition over a fact that does not exist is located', () => {
  const text = read(folder, 'unmediated-call.yaml').text.replace('flow.hasPoint', 'flow.hasPiont');
  expect(loadRules([{ path: 'r.yaml', text }]).diagnostics).toMatchObject([
    { code: 'AMB604', at: 'r.yaml', line: 4 },
  ]);
});
