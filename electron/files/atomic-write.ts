import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { realFile } from './real-file';
import { codeOf, systemError } from './system-errors';

/** The calls that touch the disk while a file is replaced, in this order; a test makes each of them fail. */
export type WriteSteps = Pick<typeof fs, 'open' | 'rename' | 'readFile'>;

/**
 * Replaces a file so that a reader, or a crash at any moment, meets the old bytes or the new ones and never a mix:
 * a temporary file beside the target, fsync, rename, fsync of the folder, then read back. A link is followed; the
 * target's permissions and (where we may) its owner are kept; a file that may not be written is refused, although a
 * rename could replace it. Returns the sha256 of what is on disk; throws the system's error (ENOSPC, EACCES, ENOENT, …)
 * with the old file untouched.
 */
export async function writeAtomic(
  target: string,
  content: string | Uint8Array,
  steps: WriteSteps = fs,
): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = await realFile(target);
  const folder = path.dirname(file);
  const old = await existing(file);
  const temporary = path.join(folder, `${temporaryPrefix(file)}${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeSynced(temporary, bytes, old, steps);
    await steps.rename(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder, steps);
  const written = digestOf(await steps.readFile(file));
  if (written !== digestOf(bytes)) throw systemError('EIO');
  return written;
}

/** The sha256 of bytes, as 64 hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Creates a folder of our own, readable by this user only. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Makes what happened to names in a folder durable. Windows cannot open a folder; there a rename is journalled already. */
export async function syncFolder(folder: string, steps: Pick<typeof fs, 'open'> = fs): Promise<void> {
  if (process.platform === 'win32') return;
  await using(await steps.open(folder, 'r'), (handle) => handle.sync());
}

/**
 * Removes temporary files that writers of this file left behind when they were killed.
 * Only for the one process that may write the file: another's write could be under way.
 */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = path.dirname(file);
  const prefix = temporaryPrefix(file);
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names)
    if (name.startsWith(prefix) && name.endsWith('.tmp'))
      await fs.rm(path.join(folder, name), { force: true }).catch(() => undefined);
}

/** Short and of its own: a suffix to a long name could exceed what the file system allows. */
function temporaryPrefix(file: string): string {
  return `.ambit-${digestOf(Buffer.from(path.basename(file))).slice(0, 12)}-`;
}

interface Existing {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What the target is now; null when there is none yet. Refuses what a rename would wrongly replace. */
async function existing(file: string): Promise<Existing | null> {
  let found: Awaited<ReturnType<typeof fs.stat>>;
  try {
    found = await fs.stat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  if (found.isDirectory()) throw systemError('EISDIR');
  if (!found.isFile()) throw systemError('EFTYPE');
  await fs.access(file, fs.constants.W_OK);
  return { mode: found.mode & 0o777, uid: found.uid, gid: found.gid };
}

async function writeSynced(
  file: string,
  bytes: Uint8Array,
  old: Existing | null,
  steps: WriteSteps,
): Promise<void> {
  await using(await steps.open(file, 'wx', old === null ? 0o644 : 0o600), async (handle) => {
    await handle.writeFile(bytes);
    if (old !== null) {
      // Giving a file away is for the superuser only; for anybody else the owner stays who saves.
      await handle.chown(old.uid, old.gid).catch(() => undefined);
      await handle.chmod(old.mode);
    }
    await handle.sync();
  });
}

async function using(handle: fs.FileHandle, work: (handle: fs.FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}
