import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { drawModel } from '../../drawing/draw-model';
import { serializeModel } from '../../model/file/serialize';
import { analyse } from '../../pipeline';
import { modelBuilder } from '../../testing/model-builder';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { reviewOf, reviewStatus } from '../sign-off/review';
import { type ReportInput, reviewReport } from './build';
import type { ReportFile } from './formats/format';
import { REPORT_FORMATS } from './formats/registry';
import { sheetName } from './formats/xlsx';
import { toHtml } from './to-html';

const hostile = '</script><img src=x onerror=alert(1)> [a](javascript:x) |`*_ =cmd() \u202egnp';

/** Stands for every free text; replaced after the analysis, because a model with control characters would not open. */
const WORDS = 'Qqq';

function analysed() {
  const model = modelBuilder()
    .with({ title: WORDS, description: WORDS, owners: [WORDS], assumptions: [{ id: 'a', text: WORDS }] })
    .element('agent', 'bot', { name: WORDS, identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
    .element('external', 'web', { name: WORDS, trusted: false, hosts: ['web.example'] })
    .element('tool', 'mail', {
      name: WORDS,
      operations: [{ id: 'send', effect: 'send', reversible: false, resources: ['web'] }],
    })
    .flow('access', 'mail', 'web', { effect: 'send', name: WORDS })
    .flow('call', 'bot', 'mail', { operations: ['send'], name: WORDS })
    .task({ id: 'write', agent: 'bot', intent: WORDS, trigger: 'x', uses: [{ operation: 'mail.send' }] })
    .build();
  const review = reviewOf(model, { reviewer: WORDS, at: '2026-01-01', outcome: 'approved', dissent: WORDS });
  const text = serializeModel({ ...model, reviews: [review] });
  const { graph, policy, threats, standings, cases } = analyse(text, builtInRuleFiles(), { until: 'cases' });
  if (!graph || !policy) throw new Error('the model is not sound');
  return { graph, policy, threats, standings, cases, status: reviewStatus(graph.document, '2026-01-01') };
}
const sound = analysed();

function replaced<T>(value: T, words: string): T {
  const each = (v: unknown): unknown => {
    if (typeof v === 'string') return v.replaceAll(WORDS, () => words);
    if (Array.isArray(v)) return v.map(each);
    if (v instanceof Map) return new Map([...v].map(([key, item]) => [key, each(item)]));
    if (typeof v === 'object' && v !== null)
      return Object.fromEntries(Object.entries(v).map(([key, item]) => [key, each(item)]));
    return v;
  };
  return each(value) as T;
}

/** What a report is built from, with these words in every free text. */
function input(words: string): ReportInput {
  const { graph, ...rest } = replaced(sound, words);
  return {
    graph,
    ...rest,
    catalogs: [],
    findings: [words],
    at: '2026-01-01',
    map: drawModel(graph, rest.threats, undefined, new Map()),
  };
}

async function filesOf(id: string, words: string): Promise<readonly ReportFile[]> {
  const format = REPORT_FORMATS.find((f) => f.id === id);
  if (!format) throw new Error(id);
  const made = input(words);
  return format.files({ report: reviewReport(made), input: made, base: 'desk', source: 'desk.ambit.json' });
}
const textOf = (file: ReportFile | undefined) => String(file?.content ?? '');

const between = (from: number, to: number) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
/** What no file may hold as it is: controls, halves of pairs, marks that turn the reading direction. */
const INVISIBLE = new RegExp(
  `[${[between(0, 8), between(11, 12), between(14, 31), between(127, 159), between(0x200b, 0x200f), between(0x202a, 0x202e), between(0x2066, 0x2069)].join('')}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])`,
);
const FORMULA = /^\s*[=+\-@]/;
const tagsOf = (text: string) =>
  new Set([...text.matchAll(/<\/?([a-zA-Z!?][a-zA-Z0-9:]*)/g)].map((m) => (m[1] ?? '').toLowerCase()));

/** RFC 4180, strictly. */
function cellsOf(csv: string): string[][] {
  return csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/s);
      return [...line.matchAll(/"((?:[^"]|"")*)"/gs)].map((m) => (m[1] ?? '').replaceAll('""', '"'));
    });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)]);
}

const HTML_TAGS =
  'html head meta title style body nav label kbd input div button ol li a main h1 h2 h3 dl dt dd p ul span figure figcaption svg rect path circle text g table thead tbody tr th td br code wbr script !doctype'.split(
    ' ',
  );

/** What "inert" means in each format. A new format stops the test until it is listed. */
const INERT: Readonly<Record<string, (files: readonly ReportFile[]) => void | Promise<void>>> = {
  html: ([file]) => {
    const page = textOf(file);
    const [head, body = ''] = page
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<script>.*?<\/script>/s, '<script>')
      .split('<body>');
    expect([...tagsOf(head + body)].filter((tag) => !HTML_TAGS.includes(tag))).toEqual([]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(body.replace(/"[^"]*"/g, '""')).not.toMatch(
      /<[^<>]*\s(?:on\w+|style|src|srcset|action|formaction)=/,
    );
    expect(body).not.toMatch(/href="(?!#)/);
  },
  md: ([file]) => {
    const words = textOf(file).replace(/^!\[.*\]\(<[^<>]*>\)$/m, '');
    expect([...tagsOf(words)].filter((tag) => !['code', 'br'].includes(tag))).toEqual([]);
    expect(words).not.toMatch(/\]\(|https?:\/\//);
    for (const rows of words.matchAll(/(?:^\|.*\|\n)+/gm))
      expect(
        new Set(
          rows[0]
            .trim()
            .split('\n')
            .map((row) => row.split('|').length),
        ).size,
      ).toBe(1);
  },
  docx: ([file]) => {
    const parts = unzipSync(file?.content as Uint8Array);
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(document).not.toMatch(/w:hyperlink|w:instrText|w:fldSimple|w:object|<script/);
    expect(document).not.toMatch(INVISIBLE);
    for (const [name, bytes] of Object.entries(parts))
      if (name.endsWith('.rels')) expect(strFromU8(bytes)).not.toContain('TargetMode="External"');
  },
  xlsx: async ([file]) => {
    const parts = unzipSync(file?.content as Uint8Array);
    for (const [name, bytes] of Object.entries(parts))
      if (name.startsWith('xl/') && name.endsWith('.xml')) {
        expect(strFromU8(bytes)).not.toMatch(/<f>|<f |<hyperlink|<script/);
        expect(strFromU8(bytes)).not.toMatch(INVISIBLE);
      }
    const sheets = await readXlsxFile(Buffer.from(file?.content as Uint8Array));
    expect(sheets.length).toBeGreaterThan(8);
    for (const { sheet, data } of sheets) {
      expect(sheet.length).toBeLessThanOrEqual(31);
      for (const row of data) for (const cell of row) expect(String(cell ?? '')).not.toMatch(FORMULA);
    }
  },
  csv: (files) => tables(files),
  jira: (files) => tables(files),
  'github-csv': (files) => tables(files),
  ado: (files) => tables(files),
  json: ([file]) => data(file),
  sarif: ([file]) => {
    const { runs } = data(file);
    for (const { message } of runs[0].results) expect(message.text).not.toMatch(/(?:^|[^\\])\[/);
  },
  'jira-json': ([file]) => {
    for (const { description } of data(file).projects[0].issues)
      expect(description.replace(/\\./gs, '')).not.toMatch(/[{}[\]|!]/);
  },
  github: ([file]) => {
    for (const { body } of data(file)) expect(body).not.toMatch(/[<>[\]@]|https?:/);
  },
  'ado-json': ([file]) => {
    for (const patch of data(file)) expect([...tagsOf(patch[1].value)]).toEqual(['p']);
  },
  junit: ([file]) =>
    expect([...tagsOf(textOf(file))].sort()).toEqual([
      '?xml',
      'failure',
      'testcase',
      'testsuite',
      'testsuites',
    ]),
  svg: ([file]) =>
    expect(
      [...tagsOf(textOf(file))].filter(
        (t) => !['svg', 'g', 'rect', 'path', 'circle', 'text', 'title'].includes(t),
      ),
    ).toEqual([]),
};

function tables(files: readonly ReportFile[]): void {
  for (const file of files) {
    const rows = cellsOf(textOf(file));
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    for (const cell of rows.flat()) expect(cell).not.toMatch(FORMULA);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the format holds
function data(file: ReportFile | undefined): any {
  const value = JSON.parse(textOf(file));
  for (const text of stringsIn(value)) expect(text).not.toMatch(INVISIBLE);
  return value;
}

const dangerous = fc
  .array(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onload='x",
      '=cmd()|x',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '[a](javascript:x)',
      '![](http://x.test)',
      '|',
      '`',
      '**',
      '{code}',
      '@team',
      '#1',
      '"',
      ',',
      '\r\n',
      '\u202egnp',
      '\u2066',
      '\u0000',
      '\u001b[31m',
      '\ud800',
      'مرحبا',
      '🙂',
      ']]>',
      '<!--',
      'https://x.test',
      '\\',
      'x'.repeat(40),
      '</title>',
      '&lt;',
      '＝1',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('R6: hostile text is inert', () => {
  test('every format says what that means for it', () => {
    expect(Object.keys(INERT).sort()).toEqual(REPORT_FORMATS.map((f) => f.id).sort());
  });
  test.each(REPORT_FORMATS.map((f) => f.id))('in %s', async (id) => {
    for (const words of [hostile, ...fc.sample(dangerous, { seed: 20261126, numRuns: 14 })]) {
      const made = input(words);
      const format = REPORT_FORMATS.find((f) => f.id === id);
      const files =
        (await format?.files({
          report: reviewReport(made),
          input: made,
          base: 'desk',
          source: 'desk.ambit.json',
        })) ?? [];
      expect(files.length).toBeGreaterThan(0);
      for (const { content } of files)
        if (typeof content === 'string') expect(content).not.toMatch(INVISIBLE);
      await INERT[id]?.(files);
    }
  });
});

test('R6: the page may run its own script and load nothing', async () => {
  const [file] = await filesOf('html', hostile);
  expect(textOf(file)).toMatch(
    /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-/,
  );
});

test.each(['x'.repeat(40), "'a/b\\c[d]:e*f?'", '', 'History', '🙂'.repeat(40), '=cmd()'])(
  'the sheet name of %j is one that Excel takes',
  (wish) => {
    const name = sheetName(wish, new Set());
    expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    expect(name).not.toMatch(/[\ud800-\udbff]$/);
    const second = sheetName(wish, new Set([name.toLowerCase()]));
    expect([second === name, second.length <= 31]).toEqual([false, true]);
  },
);

test('the brief says where strangers get in and what is not ready', () => {
  const { blocks } = reviewReport(input('Desk'));
  expect(JSON.stringify(blocks.find((b) => b.kind === 'table' && b.id === 'brief'))).toContain(
    'Where strangers get in',
  );
  const ready = blocks.find((block) => block.kind === 'list');
  expect(ready?.kind === 'list' && ready.items.filter((i) => i.done === false).map((i) => i.text)).toEqual(
    expect.arrayContaining([
      'Every agent has a sponsor: not yet Desk',
      'Every call goes through an enforcement point: not yet Desk → Desk',
    ]),
  );
});

test('the traceability table leads from a threat over its rule and case to what each engine answered', () => {
  const made = input('Desk');
  const [first] = made.cases.filter((c) => c.threats.length > 0);
  if (!first) throw new Error('no case replays a threat');
  const rowsWith = (got: 'allow' | 'deny' | 'escalate') => {
    const results = {
      engines: ['oracle'],
      matrix: [{ case: first.id, expected: first.expect.outcome, got: [got] }],
    };
    const trace = reviewReport({ ...made, results }).blocks.find(
      (b) => b.kind === 'table' && b.id === 'trace',
    );
    return trace?.kind === 'table'
      ? trace.rows.map((row) => JSON.stringify(row)).filter((r) => r.includes(first.id))
      : [];
  };
  expect(rowsWith(first.expect.outcome)[0]).toContain('as expected on 1 of 1 engine');
  expect(rowsWith(first.expect.outcome === 'allow' ? 'deny' : 'allow')[0]).toContain(
    'FAILED: oracle answers',
  );
});

test('the same model gives the same page', () => {
  expect(toHtml(reviewReport(input('Desk')))).toBe(toHtml(reviewReport(input('Desk'))));
});
