import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { drawModel } from '../../drawing/draw-model';
import { importFiles } from '../../importers/import';
import type { ModelDocument } from '../../model/document';
import { emptyModel } from '../../model/empty';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { exportModel } from '../export';
import { EXPORTERS } from '../registry';
import { renderSvg } from '../svg/render';

const between = (from: number, to: number) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
/** What no file may hold as it is: controls beside line breaks, and marks that turn the reading direction. */
const INVISIBLE = new RegExp(
  `[${[between(0, 9), between(11, 31), between(127, 159), between(0x200b, 0x200f), between(0x202a, 0x202e), between(0x2066, 0x2069)].join('')}]`,
);

/** A model with these words in every free text that an exchange file may carry. */
function hostileModel(words: string): ModelDocument {
  const model = modelBuilder()
    .with({ title: words, description: words, owners: [words], assumptions: [{ id: 'a', text: words }] })
    .zone({ id: 'end', name: words, description: words })
    .element('agent', 'bot', { name: words, description: words, zone: 'end' })
    .element('data-store', 'db', {
      name: words,
      data: [{ id: 'rows', name: words, sensitivity: 'internal' }],
    })
    .element('tool', 'mail', { name: words, operations: [{ id: 'send', effect: 'send', reversible: false }] })
    .flow('call', 'bot', 'mail', { operations: ['send'], name: words, description: words })
    .build();
  const record = { name: words, description: words, status: words, stated: { tags: [words], note: words } };
  return {
    ...model,
    register: EXPORTERS.flatMap(({ id: format }) =>
      (['threat', 'control', 'risk', 'data-set', 'boundary', 'persona', 'other'] as const).map((type) => ({
        ...record,
        id: `${format}-${type}`,
        type,
        format,
        about: ['bot'],
      })),
    ),
  };
}

/** Strings and keys of a document, wherever they stand. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

/** Data stays data: the file is one document of its language, and the words come out of it as they went in. */
const carries = (read: (text: string) => unknown) => (text: string, words: string) =>
  expect(textsIn(read(text))).toContain(words);
const json = carries(JSON.parse);

/** What "inert" means in each format. A new format stops the test until it is listed. */
const INERT: Readonly<Record<string, (text: string, words: string, quiet: string) => void>> = {
  cyclonedx: json,
  'tm-library': json,
  'threat-dragon': json,
  otm: json,
  threagile: carries((text) => parse(text)),
  // The same lines, of the same form, as with harmless words: what stands between quotes is all that differs.
  mermaid: (text, _words, quiet) => {
    expect(formOf(text)).toEqual(formOf(quiet));
    expect(text).not.toMatch(/<(?!--)|[`\\]|%%/);
  },
  dot: (text, _words, quiet) => expect(formOf(text)).toEqual(formOf(quiet)),
  svg: (text, _words, quiet) => {
    expect(XMLValidator.validate(text)).toBe(true);
    const tags = (svg: string) => new Set([...svg.matchAll(/<\/?([\w:!?-]+)/g)].map((m) => m[1]));
    expect([...tags(text)].filter((tag) => !tags(quiet).has(tag) && tag !== 'title')).toEqual([]);
    expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^<>]*\s(?:on\w+|href|src)=/);
  },
};
const formOf = (text: string) => text.split('\n').map((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""'));

const written = (id: string, document: ModelDocument): string => {
  if (id === 'svg')
    return renderSvg(drawModel(buildGraph(document), [], undefined, new Map()), { theme: 'light' });
  const exporter = EXPORTERS.find((e) => e.id === id);
  return exporter ? exportModel(exporter, { document, threats: [] }).text : '';
};

const PIECES = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd()|calc',
  '"; click n_t0 "javascript:alert(1)"',
  '\\" ] } -->',
  '[x](javascript:1)',
  'name: {a: [',
  '%%{init: {}}%%',
  '| "x" |',
  '- &a *a',
  '<!--',
  ']]>',
  '`',
  '#quot;',
  '\u202egnp',
  '\u2066',
  '\u0007',
  '\u001b[31m',
  'مرحبا',
  '🙂',
  'x'.repeat(40),
  '@team',
  '\\',
];
const samples = [
  ...PIECES.map((piece) => `a${piece}`),
  ...fc
    .sample(fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 5 }), {
      seed: 20261126,
      numRuns: 12,
    })
    .map((parts) => parts.join(' ')),
];

describe('R6: hostile text in every field of an export is inert', () => {
  test('every format says what that means for it', () => {
    expect(Object.keys(INERT).sort()).toEqual([...EXPORTERS.map((e) => e.id), 'svg'].sort());
  });
  test.each(Object.keys(INERT))('in %s', (id) => {
    const quiet = written(id, hostileModel('Quiet'));
    for (const words of samples) {
      const text = written(id, hostileModel(words));
      expect([words, INVISIBLE.exec(text)]).toEqual([words, null]);
      INERT[id]?.(text, words, quiet);
      const extension = EXPORTERS.find((e) => e.id === id)?.extension;
      if (extension === undefined || id === 'dot') continue;
      const again = importFiles(emptyModel('Back'), [{ file: `x.${extension}`, text }]).document;
      expect([words, again.elements.length]).toEqual([words, 3]);
    }
  });
});
