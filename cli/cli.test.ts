import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const model = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ambit = (args: string[], input = '') => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...args], { input, encoding: 'utf8' });
  return { status, stdout };
};

describe('input that is no model', () => {
  const dangling = () => {
    const document = JSON.parse(readFileSync(model, 'utf8'));
    document.flows[0].to = 'nobody';
    return JSON.stringify(document);
  };
  test.each([
    ['not JSON', () => 'hello'],
    ['another format', () => '{"format":"other/9"}'],
    ['a dangling reference', dangling],
    ['50 MB of nonsense', () => 'x'.repeat(50_000_000)],
  ])('%s ends with 2, one JSON document, and nothing written', (_, text) => {
    const out = path.join(folder, 'never');
    const { status, stdout } = ambit(['build', '-', '--out', out, '--json'], text());
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ambit: '1', command: 'build', ok: false });
    expect(JSON.parse(stdout).diagnostics.length).toBeGreaterThan(0);
    expect(existsSync(out)).toBe(false);
  });
});

test('a wrong option ends with 2', () => {
  expect(ambit(['check', model, '--nonsense']).status).toBe(2);
});

test('new writes a file that checks, and never over one that exists', () => {
  const file = path.join(folder, 'desk.ambit.json');
  expect(ambit(['new', '--template', 'support-agent', file]).status).toBe(0);
  expect(JSON.parse(ambit(['check', file, '--json']).stdout)).toMatchObject({ ok: true });
  writeFileSync(file, 'mine');
  expect(ambit(['new', '--template', 'support-agent', file]).status).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});
