import { type ChildProcess, fork } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleScript } from '../testing/bundle-script';
import { tempFolder } from '../testing/temp-folder';
import { Journal, type JournalStart } from './journal';
import { systemError } from './system-errors';

const AT = '2026-01-01T00:00:00.000Z';
const start = (id: string, title: string, at = AT): JournalStart => ({
  id,
  name: 'Design',
  path: null,
  digest: null,
  base: null,
  text: JSON.stringify({ title }),
  edits: [],
  at,
});
const rename = (before: string, after: string) => ({
  name: `Rename to ${after}`,
  at: AT,
  change: [{ path: '/title', before, after }],
});
const titles = async (journal: Journal) =>
  (await journal.list()).replays.map(({ text }) => (JSON.parse(text) as { title: string }).title);

test('what was begun and added is read back, newest first', async () => {
  const journal = journalIn(path.join(await tempFolder(), 'journal'));
  await journal.begin(start('a', 'first'));
  expect(await journal.append('a', rename('first', 'second'))).toBe(true);
  await journal.begin(start('b', 'other', '2026-01-02T00:00:00.000Z'));
  const { replays } = await journal.list();
  expect(replays.map((r) => [r.head.id, r.edits.map((e) => e.name), r.whole])).toEqual([
    ['b', [], true],
    ['a', ['Rename to second'], true],
  ]);
  expect(await titles(journal)).toEqual(['other', 'second']);
});

test('additions that overlap are kept in their order', async () => {
  const journal = journalIn(await tempFolder());
  await journal.begin(start('a', '0'));
  const all = Array.from({ length: 30 }, (_, n) => journal.append('a', rename(`${n}`, `${n + 1}`)));
  expect(await Promise.all(all)).not.toContain(false);
  expect(await titles(journal)).toEqual(['30']);
});

test('adding to what was never begun, or was cleared, is told and makes no file', async () => {
  const folder = await tempFolder();
  const journal = journalIn(folder);
  expect(await journal.append('a', rename('a', 'b'))).toBe(false);
  await journal.begin(start('a', 'a'));
  await journal.clear('a');
  await journal.clear('never');
  expect(await journal.append('a', rename('a', 'b'))).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test('beginning again folds what was added into the text, while additions go on', async () => {
  const folder = await tempFolder();
  const journal = journalIn(folder);
  await journal.begin(start('a', 'one'));
  await journal.append('a', rename('one', 'two'));
  const edits = [{ name: 'Rename to two', at: AT }];
  await journal.begin({ ...start('a', 'two'), edits });
  await journal.append('a', rename('two', 'three'));
  expect(await titles(journal)).toEqual(['three']);
  await journal.flushed();
  const [replay] = (await journal.list()).replays;
  expect(replay?.edits.map((e) => e.name)).toEqual(['Rename to two', 'Rename to three']);
  expect(replay?.head.text).toBe(JSON.stringify({ title: 'two' }));
  await journal.append('a', rename('three', 'four'));
  expect(await titles(journal)).toEqual(['four']);
  expect(await readdir(folder)).toHaveLength(1);
});

test('what a killed folding left behind goes after a while, and is never read', async () => {
  const folder = await tempFolder();
  const journal = journalIn(folder);
  await writeFile(path.join(folder, 'old.journal.draft'), 'half');
  await fs.utimes(path.join(folder, 'old.journal.draft'), 1, 1);
  await writeFile(path.join(folder, 'new.journal.draft'), 'half');
  expect(await journal.list()).toEqual({ replays: [], damaged: [] });
  expect(await readdir(folder)).toEqual(['new.journal.draft']);
});

test('a journal cleared while it is folded stays cleared', async () => {
  const folder = await tempFolder();
  const journal = journalIn(folder);
  await journal.begin(start('a', 'one'));
  await journal.begin(start('a', 'one'));
  await journal.clear('a');
  await journal.flushed();
  expect(await readdir(folder)).toEqual([]);
});

test('an id with path characters stays inside the folder, which only this user can read', async () => {
  const folder = path.join(await tempFolder(), 'journal');
  await journalIn(folder).begin(start('../../escape', 'text'));
  expect(await readdir(folder)).toHaveLength(1);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

test('giving work up forgets only what this process wrote', async () => {
  const folder = await tempFolder();
  await journalIn(folder).begin(start('theirs', 'kept'));
  const journal = journalIn(folder);
  await journal.begin(start('ours', 'dropped'));
  await journal.clearOwn();
  expect(await titles(journal)).toEqual(['kept']);
});

test('a damaged journal is named and left where it is, and hides no other', async () => {
  const folder = await tempFolder();
  const journal = journalIn(folder);
  await journal.begin(start('a', 'text'));
  await writeFile(path.join(folder, 'broken.journal'), '{"id":"b","text":');
  expect(await titles(journal)).toEqual(['text']);
  expect((await journal.list()).damaged).toEqual(['broken.journal']);
  expect(await readdir(folder)).toContain('broken.journal');
  await journal.begin({ ...start('deep', ''), text: `{"x-a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` });
  expect(await titles(journal)).toEqual(['text']);
  expect((await journal.list()).damaged).toHaveLength(2);
});

test.each(['appendFile', 'datasync'] as const)(
  'when %s fails, nothing more is added behind it',
  async (call) => {
    const folder = await tempFolder();
    const journal = journalIn(folder);
    await journal.begin(start('a', 'one'));
    await journal.flushed();
    const restore = await failing(folder, call);
    const added = journal.append('a', rename('one', 'two'));
    if (call === 'appendFile') await expect(added).rejects.toMatchObject({ code: 'ENOSPC' });
    else expect(await added).toBe(true);
    // A failed flush is known a moment later.
    await expect.poll(() => journal.append('a', { ...rename('two', 'two') })).toBe(false);
    restore();
    await journal.begin(start('a', 'three'));
    expect(await titles(journal)).toEqual(['three']);
  },
);

/** Makes one call of every open file fail as on a full disk, until the test ends or the returned function is called. */
async function failing(folder: string, call: 'appendFile' | 'datasync'): Promise<() => void> {
  const probe = await fs.open(path.join(folder, 'probe'), 'w');
  const prototype = Object.getPrototypeOf(probe) as fs.FileHandle;
  await probe.close();
  const real = prototype[call];
  const full = async () => Promise.reject(systemError('ENOSPC'));
  Object.assign(prototype, { [call]: full });
  const restore = () => {
    Object.assign(prototype, { [call]: real });
  };
  onTestFinished(restore);
  return restore;
}

test('the work of another running process is not offered, that of a killed one is', async () => {
  const folder = await tempFolder();
  const kept = path.join(folder, 'journal');
  const child = await journalElsewhere(folder, kept);
  const journal = journalIn(kept);
  expect(await titles(journal)).toEqual([]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await titles(journal)).toEqual(['theirs']);
  const [file] = await readdir(kept);
  expect(await readFile(path.join(kept, file ?? ''), 'utf8')).toMatch(/\n$/);
});

async function journalElsewhere(folder: string, kept: string): Promise<ChildProcess> {
  const begin = JSON.stringify(start('other', 'theirs'));
  const script = await bundleScript(
    path.join(import.meta.dirname, 'journal.ts'),
    folder,
    `await new Journal(process.argv[2]).begin(${begin}); process.send('begun'); setInterval(() => {}, 1000);`,
  );
  const child = fork(script, [kept], { stdio: 'ignore', execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.once('message', resolve);
  });
  return child;
}

function journalIn(folder: string): Journal {
  const journal = new Journal(folder);
  onTestFinished(() => journal.close());
  return journal;
}
