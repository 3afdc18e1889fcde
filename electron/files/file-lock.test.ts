import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleScript } from '../testing/bundle-script';
import { tempFolder } from '../testing/temp-folder';
import { FileLocks } from './file-lock';
import { ownMark } from './process-mark';

test('a file is held once claimed, again by the same process, and free once released', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const locks = new FileLocks();
  expect(await locks.claim(file)).toEqual({ state: 'held' });
  expect(await locks.claim(file)).toEqual({ state: 'held' });
  expect(await readdir(folder)).toEqual(['.~design.json.lock']);
  await locks.release(file);
  expect(await readdir(folder)).toEqual([]);
});

test('a running process keeps others out and is named; a killed one does not', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const other = await claimElsewhere(folder, file);
  expect(other.state).toBe('held');
  const locks = new FileLocks();
  expect(await locks.claim(file)).toMatchObject({ state: 'taken', by: { pid: other.child.pid } });
  const ended = new Promise((resolve) => other.child.once('exit', resolve));
  other.child.kill('SIGKILL');
  await ended;
  expect(await readdir(folder)).toContain('.~design.json.lock');
  expect(await locks.claim(file)).toEqual({ state: 'held' });
});

test('a lock of a process with the same number but another start is stale', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const mark = { ...(await ownMark()), pid: process.ppid, started: '1' };
  await writeFile(path.join(folder, '.~design.json.lock'), JSON.stringify(mark));
  expect(await new FileLocks().claim(file)).toEqual({ state: 'held' });
});

test('a lock of another machine is respected: nobody here can see whether its process runs', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const mark = { pid: 1, started: null, host: 'elsewhere' };
  await writeFile(path.join(folder, '.~design.json.lock'), JSON.stringify(mark));
  expect(await new FileLocks().claim(file)).toEqual({ state: 'taken', by: mark });
});

test('a lock that names no process is taken over', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  for (const content of ['', '{}', '{"pid":-1,"started":null,"host":"x"}', 'not json']) {
    await writeFile(path.join(folder, '.~design.json.lock'), content);
    const locks = new FileLocks();
    expect(await locks.claim(file), content).toEqual({ state: 'held' });
    await locks.release(file);
  }
});

test('of many processes that meet one stale lock exactly one gets the file', async () => {
  const folder = await tempFolder();
  const work = path.join(folder, 'work');
  await mkdir(work);
  const file = path.join(work, 'design.json');
  const stale = { ...(await ownMark()), pid: process.ppid, started: '1' };
  await writeFile(path.join(work, '.~design.json.lock'), JSON.stringify(stale));
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimElsewhere(folder, file)));
  expect(claims.filter((claim) => claim.state === 'held')).toHaveLength(1);
  expect(claims.filter((claim) => claim.state === 'taken')).toHaveLength(5);
});

test('a file in a folder that is not there, or with a very long name, is no error', async () => {
  const folder = await tempFolder();
  const locks = new FileLocks();
  expect(await locks.claim(path.join(folder, 'gone', 'design.json'))).toEqual({ state: 'open' });
  expect(await locks.claim(path.join(folder, 'n'.repeat(255)))).toEqual({ state: 'held' });
});

test('claiming removes what a killed writer of this file left behind', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const script = await bundleScript(
    path.join(import.meta.dirname, 'atomic-write.ts'),
    folder,
    `process.stdout.write(temporaryPrefix(process.argv[2]));`,
  );
  const { execFileSync } = await import('node:child_process');
  const prefix = execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
  const leftover = path.join(folder, `${prefix}0011223344556677.tmp`);
  await writeFile(leftover, 'half');
  await new FileLocks().claim(file);
  await expect(readFile(leftover)).rejects.toMatchObject({ code: 'ENOENT' });
});

/** Claims a file in a process of its own, which keeps running until the test ends. */
async function claimElsewhere(
  folder: string,
  file: string,
): Promise<{ readonly child: ChildProcess; readonly state: string }> {
  const script = await bundleScript(
    path.join(import.meta.dirname, 'file-lock.ts'),
    path.join(folder, `program-${Math.random()}`),
    `process.send((await new FileLocks().claim(process.argv[2])).state); setInterval(() => {}, 1000);`,
  );
  const child = fork(script, [file], { stdio: 'ignore', execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const state = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.once('message', (message) => resolve(String(message)));
  });
  return { child, state };
}
