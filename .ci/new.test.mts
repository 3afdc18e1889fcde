import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadRules } from '../shared/threats/load';
import { create } from './new.mjs';

const project = path.join(import.meta.dirname, '..');
const base = mkdtempSync(path.join(tmpdir(), 'ambit-new-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
for (const part of [
  'shared/core',
  'shared/targets',
  'shared/model/elements',
  'shared/importers',
  'templates',
])
  cpSync(path.join(project, part), path.join(base, part), { recursive: true });
const read = (file: string) => readFileSync(path.join(base, file), 'utf8');

test('a new rule loads with its examples, beside all the others', () => {
  const { written } = create('rule', 'zz-new-rule', base);
  expect(written).toEqual(['templates/rules/maestro/zz-new-rule.yaml']);
  const loaded = loadRules(written.map((file: string) => ({ path: file, text: read(file) })));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
  const [added] = loaded.value.rules;
  expect(added?.rule.id).toBe('zz-new-rule');
  expect(added?.rule.examples.raises).toHaveLength(1);
});

test('a new target is in the registry, compiles, and comes with a test', async () => {
  expect(create('target', 'my-gateway', base).written).toEqual([
    'shared/targets/my-gateway/my-gateway.ts',
    'docs/targets/my-gateway.md',
    'shared/targets/my-gateway/my-gateway.test.ts',
    'shared/targets/registry.ts',
  ]);
  const registry = read('shared/targets/registry.ts');
  expect(registry).toContain("import { myGateway } from './my-gateway/my-gateway';\n");
  expect(registry).toMatch(/TARGETS: readonly Target\[\] = \[[^\]]*\bmyGateway\b/);
  const { myGateway: added } = await import(path.join(base, 'shared/targets/my-gateway/my-gateway.ts'));
  const policy = {
    grants: [{ id: 'g' }],
    guardrails: [{ id: 'f' }],
    approvals: [],
    operations: [{ id: 'o' }],
  };
  expect(added.compile(policy, []).value).toMatchObject({
    files: [{ text: '["o"]\n' }],
    loss: [{ rule: 'g' }, { rule: 'f' }],
  });
});

test('a new element is imported, in the union and among the kinds', () => {
  create('element', 'message-bus', base);
  const text = read('shared/model/elements/registry.ts');
  expect(text).toContain("import { MessageBus, messageBus } from './message-bus';\nimport { Model, model }");
  expect(text).toContain('  MessageBus,\n]);');
  expect(text).toContain("  'message-bus': messageBus,\n};");
});

test('a new template has its own id, and a list of the threats that it raises', () => {
  const [file, list] = create('template', 'night-shift', base).written;
  expect(JSON.parse(read(file ?? ''))).toMatchObject({ id: 'night-shift', title: 'Night shift' });
  expect([list, read(list ?? '')]).toEqual([
    'templates/expected/night-shift.yaml',
    expect.stringContaining('rule:'),
  ]);
});

test('a new pattern has its own id and says how it connects', () => {
  const [file] = create('pattern', 'second-brain', base).written;
  expect(JSON.parse(read(file ?? ''))).toMatchObject({
    id: 'second-brain',
    title: 'Second brain',
    'x-pattern': { agent: 'agent' },
  });
});

test.each([
  ['target', 'cedar'],
  ['rule', 'data-above-clearance'],
  ['element', 'agent'],
  ['template', 'support-agent'],
  ['rule', '../outside'],
  ['target', 'Upper'],
  ['target', 'class'],
  ['importer', 'mcp-client-config'],
  ['nothing', 'x'],
])('new %s %s is refused with a message and exit code 2', (kind, id) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['.ci/new.mjs', kind, id], {
    cwd: project,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.length).toBeGreaterThan(10);
});

test('a new importer is in the registry and comes with a test', () => {
  expect(create('importer', 'zz-format', base).written).toEqual([
    'shared/importers/zz-format/zz-format.ts',
    'shared/importers/zz-format/zz-format.test.ts',
    'shared/importers/registry.ts',
  ]);
  const registry = read('shared/importers/registry.ts');
  expect(registry).toContain("import { zzFormat } from './zz-format/zz-format';\n");
  expect(registry).toMatch(/IMPORTERS: readonly Importer\[\] = \[[^\]]*\bzzFormat\b/);
  expect(create('importer', 'zz-format', base).refused).toContain('already');
});
