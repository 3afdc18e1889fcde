import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Mark } from '../../overlays/overlay';
import { cropTo, type Drawing, type DrawnElement } from './drawing';
import { PALETTES, type SvgTheme } from './palette';
import { renderSvg, sizeOf } from './render';
import { widthOf, wrap, xml } from './text';

const mark: Mark = {
  tone: 'taint',
  shape: 'entry',
  text: 'enters here',
  title: 'Untrusted content enters here',
};

const element = (id: string, name: string, x: number): DrawnElement => ({
  id,
  name,
  kind: 'agent',
  label: 'Agent',
  icon: 'bot',
  box: { x, y: 40, w: 204, h: 64 },
  note: 'internal',
  threats: { worst: 'high', text: '3 high' },
  mark: null,
  quiet: false,
});

const drawing: Drawing = {
  title: 'Shop',
  zones: [{ id: 'z', name: 'Office', box: { x: 0, y: 0, w: 240, h: 130 }, collapsed: false, count: 1 }],
  elements: [{ ...element('a', 'Helper', 20), mark }, element('b', 'Payments', 420)],
  links: [
    {
      id: 'f',
      from: 'a',
      to: 'b',
      kind: 'call',
      label: 'calls',
      path: 'M224 72L420 72',
      labelAt: { x: 322, y: 72 },
      labelWidth: 70,
      crossings: [{ x: 240, y: 72 }],
      mark: null,
      quiet: true,
    },
  ],
  notes: [{ id: 'n', text: 'Ask the owner\nabout limits', box: { x: 0, y: 160, w: 200, h: 96 } }],
  legend: { title: 'Untrusted content', entries: [{ tone: 'taint', shape: 'entry', text: 'enters' }] },
};

/** The text content of every <text>, as somebody would select it. */
const wordsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1]);

describe('a drawing as SVG', () => {
  const svg = renderSvg(drawing, { theme: 'light' });
  test('holds every name, label, mark and threat count as selectable text', () => {
    for (const word of [
      'Helper',
      'Payments',
      'Office',
      'calls',
      'enters here',
      '3 high',
      'about limits',
      'enters',
    ])
      expect(wordsOf(svg)).toContain(word);
  });
  test('is vectors: no pixels, no foreign objects, no scripts, nothing to fetch', () => {
    expect(svg).not.toMatch(/<image|<foreignObject|<script|href=|url\(/);
  });
  test('covers everything that is drawn', () => {
    const { w, h } = sizeOf(drawing);
    expect(w).toBeGreaterThan(624);
    expect(h).toBeGreaterThan(256);
    expect(svg).toContain(`width="${w}"`);
  });
  test('is the same bytes each time, and other colours in another theme', () => {
    expect(renderSvg(drawing, { theme: 'light' })).toBe(svg);
    const dark = renderSvg(drawing, { theme: 'dark' });
    expect(wordsOf(dark)).toEqual(wordsOf(svg));
    expect(dark).toContain(PALETTES.dark.surface);
    expect(dark).not.toContain(PALETTES.light.text);
  });
});

const hostile = [
  '</text><script>alert(1)</script>',
  '"><image href="http://x.test/">',
  "' onload='alert(1)",
  ']]><!ENTITY x SYSTEM "file:///etc/passwd">',
  'a\u0000b\u202Egnp',
  '&#60;b&#62;',
  '\uD800',
];

test.each(hostile)('the hostile name %j stays text', (name) => {
  const svg = renderSvg(
    {
      ...drawing,
      title: name,
      zones: [{ id: 'z', name, box: { x: 0, y: 0, w: 900, h: 130 }, collapsed: false, count: 0 }],
      elements: [{ ...element('a', name, 20), id: name }],
      links: drawing.links.map((l) => ({ ...l, id: name, label: name, mark: { ...mark, title: name } })),
      notes: [{ id: 'n', text: name, box: { x: 0, y: 0, w: 900, h: 90 } }],
    },
    { theme: 'dark' },
  );
  const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z!?]+)/g)].map((m) => m[1]));
  expect([...tags].sort()).toEqual(['circle', 'g', 'path', 'rect', 'svg', 'text', 'title']);
  expect(svg).not.toMatch(/\son[a-z]+=["']/);
  for (const letter of ['\u0000', '\u202E', '\uD800']) expect(svg.includes(letter)).toBe(false);
});

test('an empty map is a picture too', () => {
  const empty = { ...drawing, zones: [], elements: [], links: [], notes: [], legend: null };
  expect(renderSvg(empty, { theme: 'light' })).toContain('viewBox="-28 -28 376 96"');
});

test('a selection brings what lies in its zones, and only lines with both ends', () => {
  const inZone = cropTo(drawing, new Set(['z']), () => ['a']);
  expect([inZone.zones, inZone.elements, inZone.links, inZone.notes].map((list) => list.length)).toEqual([
    1, 1, 0, 0,
  ]);
  expect(cropTo(drawing, new Set(['a', 'b']), () => []).links).toHaveLength(1);
});

test('the colours are those of the window', () => {
  const css = readFileSync(path.resolve(import.meta.dirname, '../../../renderer/app/tokens.css'), 'utf8');
  const block = {
    light: css.slice(0, css.indexOf('[data-theme')),
    dark: css.slice(css.indexOf('[data-theme="dark"]')),
  };
  for (const theme of ['light', 'dark'] satisfies SvgTheme[])
    for (const [name, colour] of Object.entries(PALETTES[theme]))
      expect(block[theme]).toMatch(new RegExp(`--${name}:\\s*${colour};`));
});

describe('text without a screen', () => {
  test('breaks at spaces and ends in an ellipsis where it does not fit', () => {
    expect(wrap('Knowledge base search', 14, 130, 2)).toEqual(['Knowledge base', 'search']);
    const [only = ''] = wrap('x'.repeat(10_000), 14, 150, 1);
    expect(only.endsWith('…')).toBe(true);
    expect(widthOf(only, 14)).toBeLessThan(170);
  });
  test('never cuts a letter in two', () => {
    for (const line of wrap('🙂'.repeat(60), 14, 150, 2)) expect(line).not.toMatch(/[\uD800-\uDBFF]$/);
  });
  test('is escaped for text and attributes alike', () => {
    expect(xml(`<a b="c" d='e'>&`)).toBe('&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;');
  });
});
