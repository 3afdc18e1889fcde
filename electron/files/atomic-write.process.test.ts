import { execFile, fork } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { bundleScript } from '../testing/bundle-script';
import { tempFolder } from '../testing/temp-folder';
import { digestOf, removeLeftovers, type WriteSteps, writeAtomic } from './atomic-write';
import { systemError } from './system-errors';

const source = path.join(import.meta.dirname, 'atomic-write.ts');

test('the new bytes are on disk, their digest is returned and no temporary file is left', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  const digest = await writeAtomic(file, 'häuser');
  expect(await readFile(file, 'utf8')).toBe('häuser');
  expect(digest).toBe(digestOf(Buffer.from('häuser')));
  expect(await readdir(folder)).toEqual(['design.json']);
});

test('a file keeps its permissions, whatever the user’s mask, and a link keeps pointing', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'real.json');
  await writeFile(file, 'old');
  await symlink(file, path.join(folder, 'link.json'));
  for (const mode of [0o600, 0o664, 0o666]) {
    await chmod(file, mode);
    await writeAtomic(path.join(folder, 'link.json'), `new ${mode}`);
    expect(await readFile(file, 'utf8')).toBe(`new ${mode}`);
    expect((await stat(file)).mode & 0o777).toBe(mode);
  }
  expect((await fs.lstat(path.join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
});

test('writing through a link to nothing makes its target; links in a circle are refused', async () => {
  const folder = await tempFolder();
  await symlink('later.json', path.join(folder, 'link.json'));
  await writeAtomic(path.join(folder, 'link.json'), 'text');
  expect(await readFile(path.join(folder, 'later.json'), 'utf8')).toBe('text');
  expect((await fs.lstat(path.join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
  await symlink('b', path.join(folder, 'a'));
  await symlink('a', path.join(folder, 'b'));
  await expect(writeAtomic(path.join(folder, 'a'), 'text')).rejects.toMatchObject({ code: 'ELOOP' });
});

test('a name of the greatest length can be written, a longer one is refused', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'n'.repeat(255));
  await writeAtomic(file, 'text');
  expect(await readFile(file, 'utf8')).toBe('text');
  await expect(writeAtomic(path.join(folder, 'n'.repeat(256)), 'text')).rejects.toMatchObject({
    code: 'ENAMETOOLONG',
  });
});

test('what is no ordinary file is never replaced', async () => {
  await expect(writeAtomic('/dev/null', 'text')).rejects.toMatchObject({ code: 'EFTYPE' });
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

describe('each step of a write can fail and leaves the old bytes and no temporary file', () => {
  const steps: ReadonlyArray<readonly [string, Partial<WriteSteps>]> = [
    ['EROFS', { open: async () => Promise.reject(systemError('EROFS')) }],
    ['ENOSPC', { open: failingHandle('writeFile', 'ENOSPC') }],
    ['EDQUOT', { open: failingHandle('writeFile', 'EDQUOT') }],
    ['EIO', { open: failingHandle('sync', 'EIO') }],
    ['EXDEV', { rename: async () => Promise.reject(systemError('EXDEV')) }],
  ];
  test.each(steps)('%s', async (code, failing) => {
    const folder = await tempFolder();
    const file = path.join(folder, 'design.json');
    await writeFile(file, 'old');
    await expect(writeAtomic(file, 'new', { ...fs, ...failing })).rejects.toMatchObject({ code });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['design.json']);
  });
});

test('bytes that read back differently are an error', async () => {
  const file = path.join(await tempFolder(), 'design.json');
  const readFile = (async () => Buffer.from('rotten')) as unknown as WriteSteps['readFile'];
  await expect(writeAtomic(file, 'new', { ...fs, readFile })).rejects.toMatchObject({ code: 'EIO' });
});

test('a disk that is really full keeps the old bytes', async (context) => {
  const folder = await tempFolder();
  const script = await bundleScript(source, folder, writeOnce);
  const mounted = path.join(folder, 'disk');
  await mkdir(mounted);
  // A small disk of our own, in a name space that ends with the command.
  const command = [
    `mount -t tmpfs -o size=256k tmpfs "${mounted}"`,
    `printf old > "${mounted}/design.json"`,
    `"${process.execPath}" "${script}" "${mounted}/design.json" 1000000`,
    `cat "${mounted}/design.json"`,
    `ls -A "${mounted}"`,
  ].join(' && ');
  const run = promisify(execFile);
  const possible = await run('unshare', ['-r', '-m', 'true']).then(
    () => true,
    () => false,
  );
  if (!possible) return context.skip('this machine does not let a test mount a disk');
  const { stdout } = await run('unshare', ['-r', '-m', 'sh', '-c', command]);
  expect(stdout).toBe('ENOSPC\nolddesign.json\n');
});

test('a folder or a file that may not be written is refused, and stays as it is', async (context) => {
  if (process.platform === 'win32') return context.skip('no permissions here');
  const folder = await tempFolder();
  await chmod(folder, 0o755);
  const script = await bundleScript(source, folder, writeOnce);
  const readOnlyFolder = path.join(folder, 'folder');
  const readOnlyFile = path.join(folder, 'open', 'design.json');
  await mkdir(readOnlyFolder);
  await mkdir(path.dirname(readOnlyFile));
  await writeFile(path.join(readOnlyFolder, 'design.json'), 'old');
  await writeFile(readOnlyFile, 'old');
  await chmod(path.join(readOnlyFolder, 'design.json'), 0o666);
  await chmod(readOnlyFolder, 0o555);
  await chmod(path.dirname(readOnlyFile), 0o777);
  await chmod(readOnlyFile, 0o444);
  for (const file of [path.join(readOnlyFolder, 'design.json'), readOnlyFile]) {
    // The superuser may write everywhere, so as root the attempt is somebody else's.
    const options = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { stdout } = await promisify(execFile)(process.execPath, [script, file, '10'], options);
    expect(stdout.trim()).toBe('EACCES');
    expect(await readFile(file, 'utf8')).toBe('old');
  }
  expect(await readdir(path.dirname(readOnlyFile))).toEqual(['design.json']);
});

test('only what writers of this very file left behind is removed', async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  let temporary = '';
  const rename: WriteSteps['rename'] = async (from) => {
    temporary = String(from);
    await fs.copyFile(from, `${folder}/kept`);
    throw systemError('EIO');
  };
  await expect(writeAtomic(file, 'killed', { ...fs, rename })).rejects.toThrow();
  await writeFile(temporary, 'killed');
  await writeFile(path.join(folder, '.ambit-000000000000-1.tmp'), 'of another file');
  await removeLeftovers(file);
  expect((await readdir(folder)).sort()).toEqual(['.ambit-000000000000-1.tmp', 'kept']);
});

test('killed at any moment of a save, the file holds one whole version', { timeout: 120_000 }, async () => {
  const folder = await tempFolder();
  const file = path.join(folder, 'design.json');
  await writeAtomic(file, version(0));
  const writer = await bundleScript(source, folder, saveForEver);
  for (let round = 0; round < 25; round += 1) {
    const acknowledged = await killDuringSaves(writer, file, round % 5, round);
    const text = await readFile(file, 'utf8');
    const found = Number.parseInt(text, 10);
    expect(text).toBe(version(found));
    // What was acknowledged is there; what was done later may be.
    expect(found).toBeGreaterThanOrEqual(acknowledged);
  }
});

/** About 200 kB that name their own number at both ends. */
function version(number: number): string {
  return `${number} ${'x'.repeat(200_000)} ${number}`;
}

/** Saves ever newer versions until it is killed, and tells of each that is done. */
const saveForEver = `
  for (let n = 1; ; n++) {
    await writeAtomic(process.argv[2], n + ' ' + 'x'.repeat(200000) + ' ' + n);
    process.send(n);
  }`;

/** Writes once, that many bytes, and prints the code of the error. */
const writeOnce = `
  await writeAtomic(process.argv[2], 'x'.repeat(Number(process.argv[3]))).then(
    () => console.log('written'),
    (error) => console.log(error.code),
  );`;

/** Kills the writer some steps of its own event loop after so many acknowledged saves; returns the last of these. */
async function killDuringSaves(script: string, file: string, saves: number, spins: number): Promise<number> {
  const child = fork(script, [file], { stdio: 'ignore', execArgv: [] });
  let last = 0;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (number) => {
      last = Number(number);
      if (last > saves) resolve();
    });
  });
  for (let spin = 0; spin < spins; spin += 1) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
  return last;
}

/** An `open` whose files fail at one call. */
function failingHandle(call: 'writeFile' | 'sync', code: string): WriteSteps['open'] {
  return async (...args) => {
    const handle = await fs.open(...args);
    handle[call] = async () => Promise.reject(systemError(code));
    return handle;
  };
}
