import { fork } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { digestOf, writeAtomic } from './atomic-write';

test('the new bytes are on disk, their digest is returned and no temporary file is left', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const digest = await writeAtomic(file, 'häuser');
  expect(await readFile(file, 'utf8')).toBe('häuser');
  expect(digest).toBe(digestOf(Buffer.from('häuser')));
  expect(await readdir(folder)).toEqual(['design.json']);
});

test('a file keeps its permissions and a link keeps pointing', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'real.json');
  await writeFile(file, 'old');
  await chmod(file, 0o600);
  await symlink(file, path.join(folder, 'link.json'));
  await writeAtomic(path.join(folder, 'link.json'), 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a name of the greatest length can be written', async () => {
  const file = path.join(await tempFolder(), 'n'.repeat(255));
  await writeAtomic(file, 'text');
  expect(await readFile(file, 'utf8')).toBe('text');
});

test('a refused write leaves the old content and no temporary file', async () => {
  const folder = await tempFolder();
  const target = path.join(folder, 'taken');
  await mkdir(target);
  await writeFile(path.join(target, 'inside'), 'old');
  await expect(writeAtomic(target, 'new')).rejects.toMatchObject({ code: 'EISDIR' });
  expect(await readdir(folder)).toEqual(['taken']);
  expect(await readFile(path.join(target, 'inside'), 'utf8')).toBe('old');
});

test('a vanished folder is reported by the system’s code', async () => {
  const file = path.join(await tempFolder(), 'gone', 'design.json');
  await expect(writeAtomic(file, 'text')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('killed at any moment of a save, the file holds one whole version', { timeout: 60_000 }, async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  await writeAtomic(file, version(0));
  const writer = await bundleWriter(folder);
  let newest = 0;
  for (let round = 0; round < 40; round++) {
    await killDuringSaves(writer, file, round);
    const text = await readFile(file, 'utf8');
    const number = Number.parseInt(text, 10);
    expect(text).toBe(version(number));
    newest = Math.max(newest, number);
  }
  expect(newest).toBeGreaterThan(0);
});

/** About 200 kB that name their own number at both ends. */
function version(number: number): string {
  return `${number} ${'x'.repeat(200_000)} ${number}`;
}

/** The real function as a script of its own, saving ever newer versions until it is killed. */
async function bundleWriter(folder: string): Promise<string> {
  const { build } = await import('rolldown');
  const script = path.join(folder, 'writer.mjs');
  const source = path.join(import.meta.dirname, 'atomic-write.ts');
  await build({
    input: source,
    platform: 'node',
    logLevel: 'silent',
    output: {
      file: script,
      format: 'esm',
      outro: `for (let n = 1; ; n++) {
        await writeAtomic(process.argv[2], n + ' ' + 'x'.repeat(200000) + ' ' + n);
        if (n === 1) process.send('saving');
      }`,
    },
  });
  return script;
}

/** Kills it some time after its first save, however long that took to come. */
async function killDuringSaves(script: string, file: string, afterMs: number): Promise<void> {
  const child = fork(script, [file], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('message', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  await ended;
}
