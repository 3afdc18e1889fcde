import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeFolders } from './write-folders';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const holding = (dir: string, text: string) => ({
  dir,
  files: [{ path: 'marker', bytes: new TextEncoder().encode(text) }],
});

test('when one folder cannot be put in place, those before it are as they were', () => {
  const out = path.join(folder, 'out');
  writeFolders(out, [holding('one', 'old')], 'marker');
  mkdirSync(path.join(out, 'kept'));
  writeFileSync(path.join(out, 'two'), 'a file where a folder should go');
  const write = () => writeFolders(out, [holding('one', 'new'), holding('two/inner', 'new')], 'marker');
  expect(write).toThrow();
  expect(readFileSync(path.join(out, 'one/marker'), 'utf8')).toBe('old');
  expect(readdirSync(out).sort()).toEqual(['kept', 'one', 'two']);
  expect(readdirSync(folder)).toEqual(['out']);
});

test('a folder replaced keeps no file of the one before, and its neighbours stay', () => {
  const out = path.join(folder, 'out');
  writeFileSync(path.join(out, 'one/stale'), '');
  writeFolders(out, [holding('one', 'new')], 'marker');
  expect(readdirSync(path.join(out, 'one'))).toEqual(['marker']);
  expect(readdirSync(out).sort()).toEqual(['kept', 'one', 'two']);
});
