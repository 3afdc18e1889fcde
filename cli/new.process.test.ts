import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-new-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ambit(...args: string[]) {
  const { status, stdout } = spawnSync('node', ['cli/ambit.mjs', ...args, '--json'], { encoding: 'utf8' });
  return { status, report: JSON.parse(stdout) };
}
const idsIn = (where: string) =>
  readdirSync(where)
    .sort()
    .map((name) => name.slice(0, -'.ambit.json'.length));
const at = (name: string) => path.join(folder, name);

test('patterns are added in turn, each to the agent it is meant for, and the model checks', () => {
  const file = at('ap.ambit.json');
  const { status, report } = ambit(
    ...['new', '--template', 'accounts-payable', file],
    ...['--pattern', 'approval-queue@payer', '--pattern', 'break-glass'],
  );
  expect(status).toBe(0);
  expect(report.patterns).toEqual([
    { id: 'approval-queue', agent: 'payer', told: ['People are asked before bank.schedule_payment.'] },
    { id: 'break-glass', agent: 'clerk', told: [] },
  ]);
  const checked = ambit('check', file);
  expect(checked.status).toBe(0);
  expect(checked.report.diagnostics.filter((d: { severity: string }) => d.severity !== 'info')).toEqual([]);
  const model = JSON.parse(readFileSync(file, 'utf8'));
  const asked = model.approvals.filter((a: { operations: string[] }) =>
    a.operations.includes('bank.schedule_payment'),
  );
  expect(asked.map((a: { approver: string }) => a.approver)).toEqual(
    expect.arrayContaining(['first-approver', 'second-approver']),
  );
});

test.each([
  ['a template', ['--template', 'nothing']],
  ['a pattern', ['--template', 'support-agent', '--pattern', 'nothing']],
  ['an agent', ['--template', 'support-agent', '--pattern', 'code-sandbox@nobody']],
])('%s that is not there is named, and no file is written', (_what, args) => {
  const file = at('none.ambit.json');
  const { status, report } = ambit('new', ...args, file);
  expect([status, report.diagnostics[0].code]).toEqual([2, 'AMB906']);
  expect(existsSync(file)).toBe(false);
});

test('a model file of one’s own is a template too', () => {
  const mine = at('mine.ambit.json');
  writeFileSync(mine, readFileSync('templates/archetypes/support-agent.ambit.json'));
  const file = at('from-mine.ambit.json');
  expect(ambit('new', '--template', mine, file).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(mine, 'utf8'));
});

test('templates lists what each teaches and which incidents it stands for, and the patterns', () => {
  const { report } = ambit('templates');
  expect(report.templates.map((t: { id: string }) => t.id)).toEqual(idsIn('templates/archetypes'));
  for (const { id, summary, teaches, tasks } of report.templates)
    expect([id, summary.length > 10, teaches.length > 2, tasks > 0]).toEqual([id, true, true, true]);
  expect(report.patterns.map((p: { id: string }) => p.id)).toEqual(idsIn('templates/patterns'));
});
