import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file so that a reader, or a crash at any moment, meets the old bytes or the new ones and never a mix:
 * a temporary file beside the target, fsync, rename, fsync of the folder, then read back. A link is followed and
 * the target's permissions are kept. Returns the digest of what is on disk; throws the system's error
 * (ENOSPC, EACCES, ENOENT, …) with the old file untouched.
 */
export async function writeAtomic(target: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = await realpath(target).catch(() => target);
  const folder = path.dirname(file);
  // A short name of its own: adding a suffix to a long name could exceed what the file system allows.
  const temporary = path.join(folder, `.ambit-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeSynced(temporary, bytes, await modeOf(file));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  const written = digestOf(await readFile(file));
  if (written !== digestOf(bytes)) throw new Error(`${path.basename(file)} reads back differently`);
  return written;
}

/** The sha256 of bytes, as 64 hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Creates a folder of our own, readable by this user only. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function writeSynced(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  await using(await open(file, 'wx', mode), async (handle) => {
    await handle.writeFile(bytes);
    await handle.sync();
  });
}

/** Makes the rename itself durable. Windows cannot open a folder; there the rename is already journalled. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using(await open(folder, 'r'), (handle) => handle.sync());
}

async function using(handle: FileHandle, work: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}

async function modeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
}
