import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { digestOf } from './atomic-write';
import { waitForChange } from './wait-for-change';

const LONG = 30_000;
const digest = (text: string) => digestOf(Buffer.from(text));

async function fileWith(text: string): Promise<string> {
  const file = path.join(await tempFolder(), 'design.json');
  await writeFile(file, text);
  return file;
}

test('a file that stays is the same when the time is over, also when only its times changed', async () => {
  const file = await fileWith('one');
  const waiting = waitForChange(file, digest('one'), 600);
  await utimes(file, 1, 2);
  expect(await waiting).toEqual({ state: 'same' });
});

test('a change made before is seen at once, one made while waiting soon after', async () => {
  const file = await fileWith('two');
  expect(await waitForChange(file, digest('one'), LONG)).toEqual({ state: 'changed', digest: digest('two') });
  const waiting = waitForChange(file, digest('two'), LONG);
  await writeFile(file, 'three');
  // The file may be seen while it is being written; what counts is that it is no longer what it was.
  expect((await waiting).state).toBe('changed');
});

test('replacing by rename is a change, not a loss', async () => {
  const file = await fileWith('one');
  const waiting = waitForChange(file, digest('one'), LONG);
  await writeFile(`${file}.new`, 'two');
  await rename(`${file}.new`, file);
  expect(await waiting).toEqual({ state: 'changed', digest: digest('two') });
});

test('a removed file is gone', async () => {
  const file = await fileWith('one');
  const waiting = waitForChange(file, digest('one'), LONG);
  await rm(file);
  expect(await waiting).toEqual({ state: 'gone' });
});

test('what is no text any more has changed', async () => {
  const file = await fileWith('one');
  await writeFile(file, new Uint8Array([0xff, 0xfe]));
  expect(await waitForChange(file, digest('one'), LONG)).toEqual({ state: 'changed', digest: '' });
});
