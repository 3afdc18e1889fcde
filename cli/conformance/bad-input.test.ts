import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MAX_BYTES } from '../../shared/model/file/json-text';
import { program } from '../main';
import { type Report, visible } from '../output';

const support = path.join(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Loose = { [key: string]: Loose } & Loose[];
/** The support template with one thing wrong. */
const changed = (change: (model: Loose) => void) => {
  const model = JSON.parse(readFileSync(support, 'utf8')) as Loose;
  change(model);
  return JSON.stringify(model);
};
const put = (of: unknown, values: object) => Object.assign(of as object, values);

const badModels: readonly (readonly [what: string, code: string, text: () => string | Buffer])[] = [
  ['nothing', 'AMB101', () => ''],
  ['not JSON', 'AMB101', () => 'hello'],
  ['JSON of another kind', 'AMB1', () => '[1, 2, 3]'],
  ['another format', 'AMB1', () => '{"format":"other/9"}'],
  ['a newer format', 'AMB1', () => changed((m) => put(m, { format: 'ambit/99' }))],
  ['a dangling id', 'AMB2', () => changed((m) => put(m.flows?.[0], { to: 'nobody' }))],
  [
    'a task using an operation without a flow',
    'AMB2',
    () => changed((m) => put(m.flows?.[7], { operations: [], kind: 'call' })),
  ],
  [
    'a condition outside the subset',
    'AMB3',
    () => changed((m) => put(m.tasks?.[0]?.uses?.[2], { when: 'args.customer_id.matches("a+")' })),
  ],
  [
    'a condition that does not end',
    'AMB3',
    () =>
      changed((m) => put(m.tasks?.[0]?.uses?.[2], { when: `args.customer_id == "${'a"+"'.repeat(400)}` })),
  ],
  [
    'a cyclic zone',
    'AMB2',
    () =>
      changed((m) => {
        put(m.zones?.[0], { parent: 'platform' });
        put(m.zones?.[1], { parent: 'public' });
      }),
  ],
  ['50 MB of nonsense', 'AMB90', () => 'x'.repeat(50_000_000)],
  ['just more than the limit', 'AMB90', () => `{"a":"${'x'.repeat(MAX_BYTES)}"}`],
  ['deep nesting', 'AMB104', () => '['.repeat(1_000_000)],
  ['a prototype key', 'AMB105', () => '{"format":"ambit/1","__proto__":{"polluted":true}}'],
  ['a name with NUL', 'AMB', () => changed((m) => put(m.elements?.[0], { name: 'a\u0000b' }))],
  ['a name that reads backwards', 'AMB', () => changed((m) => put(m.elements?.[0], { id: 'a\u202Eb' }))],
  ['bytes that are no UTF-8', 'AMB902', () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
];

const out = path.join(folder, 'out');
const commands: readonly (readonly [name: string, args: (model: string) => string[]])[] = [
  ['check', (m) => ['check', m]],
  ['threats', (m) => ['threats', m]],
  ['build', (m) => ['build', m, '--out', out]],
  ['verify', (m) => ['verify', m, '--junit', path.join(out, 'junit.xml')]],
  ['decide', (m) => ['decide', m, path.join(folder, 'request.json')]],
  ['explain', (m) => ['explain', m, 'grant:x']],
  ['diff', (m) => ['diff', support, m]],
  ['policy diff', (m) => ['policy', 'diff', m, support]],
  ['merge', (m) => ['merge', support, m, support, '--out', path.join(out, 'merged.ambit.json')]],
  ['review status', (m) => ['review', 'status', m]],
];

beforeEach(() => writeFileSync(path.join(folder, 'request.json'), '{}'));

async function run(args: readonly string[]): Promise<Report | undefined> {
  let report: Report | undefined;
  await program((r) => {
    report = r;
  }).parseAsync(['node', 'ambit', ...args]);
  return report;
}

for (const [what, code, text] of badModels)
  test(`${what}: every command ends with 2 and a coded finding, and writes nothing`, async () => {
    const file = path.join(folder, 'bad.ambit.json');
    writeFileSync(file, text());
    for (const [name, args] of commands) {
      // A file with a condition that is none can still be merged and signed: those read no conditions.
      if (code === 'AMB3' && (name === 'merge' || name === 'review status')) continue;
      const report = await run(args(file));
      expect(report?.exit, name).toBe(2);
      const errors = report?.diagnostics.filter((d) => d.severity === 'error') ?? [];
      expect(errors.map((d) => d.code).join(' '), name).toContain(code);
      for (const error of errors) expect(error.help, name).not.toBe('');
      expect(existsSync(out), name).toBe(false);
    }
    expect(readdirSync(folder).sort()).toEqual(['bad.ambit.json', 'request.json']);
    expect(Object.keys({})).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

test.each([
  ['not JSON', 'hello'],
  ['deep nesting', '['.repeat(1_000_000)],
  ['a prototype key', '{"__proto__":{}}'],
  ['50 MB of nonsense', 'x'.repeat(50_000_000)],
])('a request that is %s ends with 2', async (_, text) => {
  writeFileSync(path.join(folder, 'request.json'), text);
  const report = await run(['decide', support, path.join(folder, 'request.json')]);
  expect(report?.exit).toBe(2);
  expect(report?.diagnostics[0]?.code).toMatch(/^AMB\d{3}$/);
});

test('a request that lacks everything is decided with no by every engine', async () => {
  const report = await run(['decide', support, path.join(folder, 'request.json')]);
  const decisions = report?.data.decisions as { engine: string; outcome: string }[];
  expect(decisions.length).toBeGreaterThan(2);
  for (const { engine, outcome } of decisions) expect(outcome, engine).toBe('deny');
});

const HOSTILE = `'"); DROP -- \\ \${x} %{y} */ /* {{z}} <b> #{w} $(id) \`id\` 名 😀`;

test('a name full of other languages’ syntax is only a name: everything works and nothing changes', async () => {
  const file = path.join(folder, 'bad.ambit.json');
  writeFileSync(
    file,
    changed((m) => {
      for (const e of m.elements ?? []) put(e, { name: `${e.name} ${HOSTILE}`, description: HOSTILE });
      for (const t of m.tasks ?? []) put(t, { intent: HOSTILE });
    }),
  );
  for (const args of [['check'], ['threats'], ['verify', '--engine', 'cedar-wasm', '--engine', 'opa-wasm']]) {
    const [name = '', ...rest] = args;
    expect((await run([name, file, ...rest]))?.exit, name).toBe(0);
  }
  const built = await run(['build', file, '--out', out]);
  expect(built?.exit).toBe(0);
  const bundles = built?.data.bundles as { target: string; loss: unknown[] }[];
  const plain = await run(['build', support, '--out', path.join(folder, 'plain')]);
  const plainBundles = plain?.data.bundles as typeof bundles;
  expect(bundles.map((b) => [b.target, b.loss])).toEqual(plainBundles.map((b) => [b.target, b.loss]));
}, 120_000);

test('what a terminal would obey or turn around is shown as an escape', () => {
  expect(visible('a\u001b[31m\u202Eb\u0000\u2066é😀\n')).toBe('a\\u001b[31m\\u202eb\\u0000\\u2066é😀\n');
});
