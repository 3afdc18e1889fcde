import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileHistory } from './file-history';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'desk.ambit.json');
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });

test('a file has the versions that were committed, newest first, and none outside a repository', async () => {
  writeFileSync(file, 'one');
  expect(await fileHistory(file)).toEqual([]);
  git('init', '-q');
  for (const text of ['one', 'two']) {
    writeFileSync(file, text);
    git('add', '.');
    git('commit', '-qm', `Say ${text}`);
  }
  const versions = await fileHistory(file);
  expect(versions.map((v) => [v.subject, v.text])).toEqual([
    ['Say two', 'two'],
    ['Say one', 'one'],
  ]);
});
