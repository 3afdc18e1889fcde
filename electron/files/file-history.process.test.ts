import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test('a repository whose settings name a program for what is missing in it starts none', async () => {
  const ran = path.join(folder, 'ran');
  const blob = git('rev-parse', 'HEAD:desk.ambit.json').toString().trim();
  rmSync(path.join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
  git('config', 'core.repositoryFormatVersion', '1');
  git('config', 'extensions.partialClone', 'origin');
  git('config', 'remote.origin.promisor', 'true');
  git('config', 'remote.origin.url', folder);
  git('config', 'remote.origin.uploadpack', `touch ${ran}; false`);
  expect((await fileHistory(file)).map((v) => v.text)).toEqual(['one']);
  expect(existsSync(ran)).toBe(false);
});
