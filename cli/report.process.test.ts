import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from './print-pdf';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ambit-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const report = (format: string, out: string) => {
  const target = path.join(folder, out);
  const { status, stdout } = spawnSync(
    process.execPath,
    [launcher, 'report', template, '--format', format, '--out', target, '--json'],
    { encoding: 'utf8' },
  );
  return { status, target, ...JSON.parse(stdout) };
};

test('a report is written where it is wished, and says what the format leaves out', () => {
  const { status, target, data } = report('sarif', 'threats.sarif');
  expect([status, data?.file ?? target]).toEqual([0, target]);
  expect(JSON.parse(readFileSync(target, 'utf8')).version).toBe('2.1.0');
});

test('csv is a folder with a file per table', () => {
  const { status, target } = report('csv', 'tables');
  expect(status).toBe(0);
  const names = readdirSync(target);
  for (const part of ['brief', 'threats', 'permissions', 'audit'])
    expect(
      names.some((name) => name.includes(part) && name.endsWith('.csv')),
      part,
    ).toBe(true);
});

test('PDF is printed by a browser, or its absence is told', () => {
  const { status, target, diagnostics } = report('pdf', 'review.pdf');
  if (findChromium() === undefined) {
    expect([status, diagnostics[0].code]).toEqual([2, 'AMB913']);
    return;
  }
  expect(status).toBe(0);
  expect(readFileSync(target).subarray(0, 5).toString('latin1')).toBe('%PDF-');
});
