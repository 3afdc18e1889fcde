import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { Journal, type JournalEntry } from './journal';

const entry = (id: string, text: string, savedAt = '2026-01-01T00:00:00.000Z'): JournalEntry => ({
  id,
  name: 'Design',
  path: null,
  text,
  savedAt,
});

test('another process finds everything that was written, newest first', async () => {
  const folder = path.join(await tempFolder(), 'journal');
  const journal = new Journal(folder);
  await journal.write(entry('a', 'first'));
  await journal.write(entry('b', 'second', '2026-01-02T00:00:00.000Z'));
  const { entries } = await new Journal(folder).list();
  expect(entries.map((found) => found.text)).toEqual(['second', 'first']);
});

test('writes that overlap end with the last text', async () => {
  const journal = new Journal(await tempFolder());
  await Promise.all(Array.from({ length: 20 }, (_, n) => journal.write(entry('a', `text ${n}`))));
  expect((await journal.list()).entries.map((found) => found.text)).toEqual(['text 19']);
});

test('an id with path characters stays inside the folder, which only this user can read', async () => {
  const folder = path.join(await tempFolder(), 'journal');
  await new Journal(folder).write(entry('../../escape', 'text'));
  expect(await readdir(folder)).toHaveLength(1);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

test('a cleared entry is gone, and clearing what is not there is fine', async () => {
  const journal = new Journal(await tempFolder());
  await journal.write(entry('a', 'text'));
  await journal.clear('a');
  await journal.clear('never');
  expect(await journal.list()).toEqual({ entries: [], damaged: [] });
});

test('giving work up forgets only what this process wrote', async () => {
  const folder = await tempFolder();
  await new Journal(folder).write(entry('theirs', 'kept'));
  const journal = new Journal(folder);
  await journal.write(entry('ours', 'dropped'));
  await journal.clearOwn();
  expect((await journal.list()).entries.map((found) => found.id)).toEqual(['theirs']);
});

test('a damaged entry is named and left where it is, and hides no other', async () => {
  const folder = await tempFolder();
  const journal = new Journal(folder);
  await journal.write(entry('a', 'text'));
  await writeFile(path.join(folder, 'broken.json'), '{"id":"b","text":');
  const { entries, damaged } = await journal.list();
  expect(entries.map((found) => found.id)).toEqual(['a']);
  expect(damaged).toEqual(['broken.json']);
  expect(await readdir(folder)).toContain('broken.json');
});
