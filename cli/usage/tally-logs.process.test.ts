import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { loadDuckDb, tallyBuiltIn, tallyDuckDb } from './tally-logs';
import { ARGUMENTS, USES, VALUES } from './usage-sql';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-usage-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, lines: readonly unknown[]) => {
  const file = path.join(folder, name);
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};
const otlp = (attributes: Readonly<Record<string, string>>) => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: [
            {
              startTimeUnixNano: '1772445600000000000',
              attributes: Object.entries(attributes).map(([key, stringValue]) => ({
                key,
                value: { stringValue },
              })),
            },
          ],
        },
      ],
    },
  ],
});
const tool = {
  'gen_ai.operation.name': 'execute_tool',
  'gen_ai.agent.name': 'Support',
  'gen_ai.tool.name': 'mcp__crm__get_order',
};
const LINES: readonly unknown[] = [
  {
    ambit: '1',
    time: '2026-03-02T10:00:07.120Z',
    agent: 'support',
    task: 'refund-order',
    operation: 'payments.issue_refund',
    outcome: 'allow',
    args: ['amount'],
  },
  {
    ambit: '1',
    time: '2026-03-02T10:01:07.120Z',
    agent: 'support',
    task: 'refund-order',
    operation: 'payments.issue_refund',
    outcome: 'escalate',
    args: ['amount'],
  },
  {
    timestamp: '2026-03-02T10:00:00Z',
    input: {
      subject: { id: 'support' },
      action: { name: 'crm.get_order' },
      context: { task: { type: 'answer' }, args: { id: 'A-1', n: 3 } },
    },
    result: true,
  },
  {
    timestamp: '2026-03-02T10:00:00Z',
    input: {
      subject: { id: 'support' },
      action: { name: 'crm.get_order' },
      context: { task: { type: 'answer' }, args: { id: 'A-2', n: 4.5 } },
    },
    result: { outcome: 'deny' },
  },
  {
    timestamp: '2026-03-02T10:00:01Z',
    input: {
      subject: { id: 'support' },
      action: { name: 'crm.get_order' },
      context: { args: { id: 'it\'s "q"', 'odd."key': 'x' } },
    },
    result: 'false',
  },
  otlp({ ...tool, 'gen_ai.tool.call.arguments': '{"id":"A-1","deep":{"x":1},"list":[1]}' }),
  otlp({ ...tool, 'gen_ai.tool.call.arguments': '{"id":"cut of' }),
  otlp({ 'gen_ai.operation.name': 'chat', 'gen_ai.tool.name': 'not a call' }),
  {
    name: 'execute_tool x',
    startTime: '2026-03-01T00:00:00Z',
    attributes: { ...tool, 'gen_ai.tool.call.arguments': { id: 7 } },
  },
  { agent: 'a', f: 'send_money', a: { amount: 10.5, to: 'x'.repeat(300) }, time: '2026' },
  { agent: 'a', tool: 'send_money', arguments: { amount: -2, to: 'y', urgent: true, note: null } },
  { nothing: 'here' },
  '{"agent": "a", "operation": "cut',
  '',
];

test('DuckDB and the built-in reader tell the same of every kind of log', async () => {
  const duckdb = await loadDuckDb();
  if (!duckdb) throw new Error('DuckDB is a development dependency and should be here');
  const files = [write('mixed.jsonl', LINES), write('more.jsonl.gz', LINES.slice(0, 4))];
  const own = await tallyBuiltIn(files);
  expect(own.uses.length).toBe(5);
  expect(await tallyDuckDb(duckdb, files)).toEqual(own);
});

test('and of generated calls, also where an argument has many values', async () => {
  const duckdb = await loadDuckDb();
  if (!duckdb) return;
  const call = fc.record({
    agent: fc.constantFrom('a', 'b', ''),
    task: fc.constantFrom('t', ''),
    operation: fc.constantFrom('x.y', 'x.z'),
    outcome: fc.constantFrom('allow', 'deny', 'escalate', 'else'),
    time: fc.constantFrom('2026-01-01', '2026-02-01'),
    args: fc.dictionary(
      fc.constantFrom('p', 'q', 'r s'),
      fc.oneof(
        fc.integer(),
        fc.constantFrom('one', 'two'),
        fc.string({ maxLength: 3 }),
        fc.boolean(),
        fc.constant(null),
      ),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 60 }), async (calls) => {
      const file = write('generated.jsonl', calls);
      expect(await tallyDuckDb(duckdb, [file])).toEqual(await tallyBuiltIn([file]));
    }),
    { seed: 8, numRuns: 12 },
  );
}, 60_000);

test('the page on usage has the questions as they are asked', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/usage.md'), 'utf8');
  for (const question of [USES, ARGUMENTS, VALUES]) expect(page).toContain(question);
});
