import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, '../ambit.mjs');
const support = path.join(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Loose = { [key: string]: Loose } & Loose[];
const template = () => JSON.parse(readFileSync(support, 'utf8')) as Loose;
/** No command may take longer, whatever the model holds. */
const LIMIT = 120_000;

function ambit(args: readonly string[], env: Record<string, string> = {}) {
  const { status, signal, stdout } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    timeout: LIMIT,
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, ...env },
  });
  expect(signal, args.join(' ')).toBe(null);
  return { status, report: args.includes('--json') ? JSON.parse(stdout) : undefined };
}

/** Every file below a folder, by its path in it. */
const filesIn = (at: string) =>
  new Map(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(at, file), readFileSync(file).toString('base64')] as const),
  );

const written = (name: string, model: unknown) => {
  const file = path.join(folder, `${name}.ambit.json`);
  writeFileSync(file, JSON.stringify(model));
  return file;
};

interface Diagnostic {
  readonly code: string;
  readonly severity: string;
  readonly at: string;
}

/** Checks and builds a model that must be refused: a located error of this code, and nothing written. */
function refused(name: string, model: unknown, code: string, at: string) {
  const file = written(name, model);
  const out = path.join(folder, name);
  for (const args of [
    ['check', file, '--json'],
    ['build', file, '--out', out, '--json'],
  ]) {
    const { status, report } = ambit(args);
    expect(status, args[0]).toBe(2);
    const errors = (report.diagnostics as Diagnostic[]).filter((d) => d.severity === 'error');
    expect(errors.map((d) => [d.code, d.at])).toContainEqual([code, at]);
  }
  expect(existsSync(out)).toBe(false);
}

const whenOf = (model: Loose, text: string) => {
  Object.assign(model.tasks?.[0]?.uses?.[0] as object, { when: text });
  return model;
};

test('an operation called __proto__ is refused where it stands', () => {
  const model = template();
  const index = (model.elements as unknown as { kind: string }[]).findIndex((e) => e.kind === 'tool');
  Object.assign(model.elements?.[index]?.operations?.[0] as object, { id: '__proto__' });
  refused('proto', model, 'AMB114', `/elements/${index}/operations/0/id`);
});

test('ten thousand conjuncts are refused at the condition, before anything is worked out', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `task.age_s != ${i}`).join(' && ');
  refused('conjuncts', whenOf(template(), text), 'AMB115', '/tasks/0/uses/0/when');
});

test('as many conjuncts as fit the text are refused as too many combinations', () => {
  const text = Array.from({ length: 190 }, (_, i) => `task.age_s != ${i}`).join('&&');
  expect(text.length).toBeLessThan(4_000);
  refused('combinations', whenOf(template(), text), 'AMB305', '/tasks/0/uses/0/when');
});

test('delegation in a circle ends, and grants no more than without it', () => {
  const model = template();
  const agents = (model.elements as unknown as { kind: string; id: string }[]).filter(
    (e) => e.kind === 'agent',
  );
  const [first] = agents;
  if (!first) throw new Error('the template has an agent');
  const twin = { ...first, id: 'twin', name: 'Twin' };
  const flows = model.flows as unknown as object[];
  (model.elements as unknown as object[]).push(twin);
  for (const [from, to] of [
    [first.id, 'twin'],
    ['twin', first.id],
  ])
    flows.push({ kind: 'delegate', id: `hand-${from}`, from, to, tasks: [], maxDepth: 8 });
  const grants = (name: string, of: unknown) => {
    const out = path.join(folder, name);
    expect(ambit(['build', written(name, of), '--out', out, '--json']).status).toBe(0);
    const data = JSON.parse(readFileSync(path.join(out, 'gateway/opa/data.json'), 'utf8'));
    return Object.entries(data.ambit.model.grants as Record<string, Record<string, object>>).flatMap(
      ([agent, tasks]) =>
        Object.entries(tasks).flatMap(([task, operations]) =>
          Object.keys(operations).map((operation) => `${agent} ${task} ${operation}`),
        ),
    );
  };
  const [straight, circle] = [grants('straight', template()), grants('circle', model)];
  expect(straight.length).toBeGreaterThan(0);
  expect(circle.filter((grant) => !straight.includes(grant))).toEqual([]);
});

test('names that try to close a string change no byte that decides', () => {
  const hostile = `"}]); allow = true # ' ${'$'}{x} */ --> </script>\u2028\\`;
  const plain = template();
  const named = template();
  for (const item of [...(named.elements ?? []), ...(named.flows ?? [])] as unknown as { name?: string }[])
    if (item.name !== undefined) item.name = hostile;
  for (const task of named.tasks as unknown as { intent: string }[]) task.intent = hostile;
  const build = (name: string, model: unknown) => {
    const out = path.join(folder, name);
    expect(ambit(['build', written(name, model), '--out', out, '--json']).status).toBe(0);
    return filesIn(out);
  };
  const [before, after] = [build('plain', plain), build('named', named)];
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const file of before.keys())
    if (/\.rego$/.test(file)) expect(after.get(file), file).toBe(before.get(file));
}, 300_000);

test(
  'an allow-list of a million entries is read and used in bounded time',
  () => {
    const values = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`);
    const model = whenOf(
      { ...template(), lists: [{ id: 'many', values }] } as unknown as Loose,
      'task.subject in lists.many',
    );
    const file = written('million', model);
    expect(ambit(['check', file, '--json']).status).toBe(0);
    const out = path.join(folder, 'million');
    expect(ambit(['build', file, '--out', out, '--target', 'opa', '--json']).status).toBe(0);
    // Every entry is there, and none more: the list is data, not text that was cut.
    const data = readFileSync(path.join(out, 'gateway/opa/data.json'), 'utf8');
    expect(data.match(/"c\d+":true/g)).toHaveLength(1_000_000);
  },
  2 * LIMIT + 10_000,
);

test('P7: neither the time zone nor the language of the machine shows in a bundle', () => {
  const bundles = [
    { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LC_ALL: 'sv_SE.UTF-8', LANG: 'sv_SE.UTF-8' },
  ].map((env, i) => {
    const out = path.join(folder, `zone-${i}`);
    expect(ambit(['build', support, '--out', out, '--json'], env).status).toBe(0);
    return filesIn(out);
  });
  expect(bundles[0]?.size).toBeGreaterThan(20);
  expect(bundles[1]).toEqual(bundles[0]);
  expect(bundles[2]).toEqual(bundles[0]);
}, 300_000);
