import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkModel } from '../../model/check/check';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { IMPORTERS } from '../registry';

interface Fixture {
  readonly file: string;
  readonly text: string;
}
const folder = path.join(import.meta.dirname, '..');
const ids = readdirSync(folder).filter((name) => {
  const inside = path.join(folder, name);
  return !name.includes('.') && readdirSync(inside).includes(`${name}.fixture.ts`);
});
const fixtures = await Promise.all(
  ids.map(async (id) => [id, (await import(`../${id}/${id}.fixture.ts`)) as Fixture] as const),
);
const MILLISECONDS = 2_000;

/** A text with one thing done to it: cut, doubled, exchanged, or with noise put in. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  kind: fc.constantFrom('cut', 'double', 'noise', 'truncate', 'null', 'nest'),
  noise: fc.string({ unit: 'grapheme', maxLength: 12 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
function mutate(text: string, { at, length, kind, noise }: Mutation): string {
  const start = Math.floor(at * text.length);
  const [before, part, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  if (kind === 'cut') return before + after;
  if (kind === 'double') return before + part + part + after;
  if (kind === 'truncate') return before;
  if (kind === 'null') return before + text.slice(start).replace(/"[^"\n]*"|\b\w+\b/, 'null');
  if (kind === 'nest')
    return before + text.slice(start).replace(/"[^"\n]*"/, (value) => `[{"name": [${value}]}]`);
  return before + noise + part + after;
}

/** Keys in the forms that vendors give out, made up. */
const letters = (n: number) =>
  fc.string({
    unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'),
    minLength: n,
    maxLength: n,
  });
const secret = fc.oneof(
  letters(36).map((s) => `ghp_${s}`),
  letters(24).map((s) => `sk-live-${s}`),
  letters(16).map((s) => `AKIA${s.toUpperCase()}`),
  letters(20).map((s) => `eyJhbGci${s}.eyJzdWIi${s}.${s}`),
);

/** Puts a text in the place of one of the quoted strings, or of one word after a colon: a value or a key. */
function plant(text: string, at: number, planted: string): string {
  const spots = [...text.matchAll(/"[^"\n]*"|(?<=: )[A-Za-z][\w -]*/g)];
  const spot = spots[Math.floor(at * spots.length)];
  if (spot?.index === undefined) return text;
  const value = spot[0].startsWith('"') ? `"${planted}"` : planted;
  return text.slice(0, spot.index) + value + text.slice(spot.index + spot[0].length);
}

function imports(file: string, text: string) {
  const started = performance.now();
  const result = importFiles(emptyModel('Fuzz'), [{ file, text }]);
  expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  expect(result.diagnostics.filter((d) => d.code === 'AMB407')).toEqual([]);
  expect(checkModel(result.document).filter((d) => d.severity === 'error')).toEqual([]);
  for (const source of result.sources) expect(source.mapped + source.diagnosed).toBe(source.items);
  return result;
}

test('every importer has a fixture to mutate', () => {
  expect(ids.sort()).toEqual(IMPORTERS.map((importer) => importer.id).sort());
});

describe.each(fixtures)('%s, damaged', (_id, { file, text }) => {
  test('never stops the import, never takes long, and never makes an unsound model', () => {
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 5 }),
        (mutations) => void imports(file, mutations.reduce(mutate, text)),
      ),
      { seed: 6, numRuns: 120 },
    );
  });

  test('never lets a planted secret out, wherever it stands', () => {
    fc.assert(
      fc.property(secret, fc.double({ min: 0, max: 0.999, noNaN: true }), (planted, at) => {
        expect(JSON.stringify(imports(file, plant(text, at, planted)))).not.toContain(planted);
      }),
      { seed: 66, numRuns: 80 },
    );
  });
});

describe('input made to harm', () => {
  const nested = (open: string, close: string, n: number) => open.repeat(n) + close.repeat(n);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((key, i) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[i]}`).join(',')}]`)
    .join('\n')}\n`;
  test.each([
    ['deep brackets', nested('[', ']', 100_000)],
    ['deep objects', nested('{"a":', '}', 50_000)],
    ['deep YAML', `a: ${nested('[', ']', 20_000)}`],
    ['a YAML bomb', bomb],
    ['a bomb in front matter', `---\nname: x\ndescription: y\n${bomb}---\n`],
    [
      'a prototype',
      '{"__proto__":{"mcpServers":{}},"mcpServers":{"constructor":{"command":"x","env":{"__proto__":"1"}}}}',
    ],
    ['only a byte order mark', '\ufeff'],
    [
      'unpaired surrogates and control characters',
      '{"mcpServers":{"\\ud800\\u0007\\u202e":{"command":"\\udfff","args":["\\u0000"]}}}',
    ],
    ['a megabyte of one word', `{"mcpServers":{"x":{"command":"${'a1'.repeat(500_000)}"}}}`],
    [
      'five hundred servers',
      JSON.stringify({
        mcpServers: Object.fromEntries(
          Array.from({ length: 500 }, (_, i) => [`s${i}`, { url: `https://h${i}.example.org/mcp` }]),
        ),
      }),
    ],
  ])('%s is imported or explained', (_name, text) => void imports('x.json', text), 30_000);
});
