import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ambit = (...args: string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', cwd: folder });
const git = (...args: string[]) => spawnSync('git', args, { cwd: folder });

/** The template with the refund's bound raised and a title that tries to be markup. */
function wider(): string {
  const text = readFileSync(template, 'utf8');
  const raised = text.replace(/amount_cents <= (\d+)/, (_, n) => `amount_cents <= ${Number(n) + 1}`);
  expect(raised).not.toBe(text);
  return raised.replace('"Customer support agent"', '"<script>alert(1)</script>"');
}

test('R5: a raised bound fails a pull request on "widened", in either direction only where it is wider', () => {
  const file = path.join(folder, 'desk.ambit.json');
  copyFileSync(template, file);
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'first');
  writeFileSync(file, wider());
  const up = ambit(
    'diff',
    'HEAD:desk.ambit.json',
    'desk.ambit.json',
    '--fail-on',
    'widened,new-high',
    '--json',
  );
  expect(up.status).toBe(1);
  const answer = JSON.parse(up.stdout);
  expect(answer).toMatchObject({ ok: false, failed: ['widened'] });
  expect(answer.permissions.widened[0].why[0]).toMatch(/amount_cents/);
  expect(answer.tasks.changed).toHaveLength(1);
  const down = ambit('policy', 'diff', 'desk.ambit.json', 'HEAD:desk.ambit.json', '--fail-on', 'widened');
  expect(down.status).toBe(0);
  expect(down.stdout).toContain('May do less (1)');
});

test('the Markdown for a pull request holds nothing that a name could turn into markup', () => {
  writeFileSync(path.join(folder, 'new.ambit.json'), wider());
  const { status, stdout } = ambit('diff', template, 'new.ambit.json', '--format', 'md');
  expect(status).toBe(0);
  expect(stdout).toContain('### May do more');
  expect(stdout).not.toContain('<script');
});

test('a revision that does not exist and a word that is none end with 2', () => {
  expect(ambit('diff', 'nowhere:desk.ambit.json', template, '--json').status).toBe(2);
  expect(ambit('diff', template, template, '--fail-on', 'everything').status).toBe(2);
});
