import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { digestOf, removeLeftovers } from './atomic-write';
import { isAlive, isProcessMark, isSameProcess, ownMark, type ProcessMark } from './process-mark';
import { realFile } from './real-file';
import { codeOf } from './system-errors';

/**
 * Who may write a file. `held`: this process. `taken`: a running process, possibly on another machine.
 * `open`: nobody can hold it, because its folder takes no lock (read-only, vanished); saving will say why.
 */
export type Claim =
  | { readonly state: 'held' }
  | { readonly state: 'taken'; readonly by: ProcessMark }
  | { readonly state: 'open' };

const LONGEST_NAME = 200;
const ATTEMPTS = 50;
/** How long another process is given to take a stale lock away, in ms. */
const PAUSE = 20;

/**
 * One writer per file, across processes: a small file beside it names the process that has it open. A lock whose
 * process has ended (a crash, a kill) is taken over. A process gives its locks back at its end (`releaseAll`).
 */
export class FileLocks {
  readonly #held = new Set<string>();

  /** Asks for a file; asking again for one that is held is fine. */
  async claim(target: string): Promise<Claim> {
    const file = await realFile(target);
    const lock = lockOf(file);
    const mark = await ownMark();
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (await create(lock, mark)) {
          this.#held.add(lock);
          await removeLeftovers(file);
          return { state: 'held' };
        }
        const holder = await holderOf(lock);
        if (holder !== null && isSameProcess(holder, mark)) {
          this.#held.add(lock);
          return { state: 'held' };
        }
        if (holder !== null && (await isAlive(holder))) return { state: 'taken', by: holder };
        await clearStale(lock, holder, mark);
      }
    } catch {
      // No lock can be made here; the same reason will keep anybody from saving here.
    }
    return { state: 'open' };
  }

  /** Gives a file back. Forgetting to is no harm: the lock ends with the process. */
  async release(target: string): Promise<void> {
    const lock = lockOf(await realFile(target));
    if (!this.#held.delete(lock)) return;
    await rm(lock, { force: true }).catch(() => undefined);
  }

  /** Gives everything back at once, for the end of the process. */
  releaseAll(): void {
    for (const lock of this.#held) rmSync(lock, { force: true });
    this.#held.clear();
  }
}

function lockOf(file: string): string {
  const name = path.basename(file);
  const own = Buffer.byteLength(name) > LONGEST_NAME ? digestOf(Buffer.from(name)).slice(0, 32) : name;
  return path.join(path.dirname(file), `.~${own}.lock`);
}

/** True when the lock was made; it appears with its content, so that no reader meets an empty one. */
async function create(lock: string, mark: ProcessMark): Promise<boolean> {
  const draft = `${lock.slice(0, -5)}-${randomBytes(6).toString('hex')}.lock`;
  try {
    await writeFile(draft, `${JSON.stringify(mark)}\n`, { flag: 'wx', mode: 0o644 });
    await link(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** The process that a lock names; null when it is gone or names none. */
async function holderOf(lock: string): Promise<ProcessMark | null> {
  try {
    const value: unknown = JSON.parse(await readFile(lock, 'utf8'));
    return isProcessMark(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Takes a stale lock away. One process at a time may: of two that saw the same stale lock, the slower would otherwise
 * take away what the faster has made of it, and for a moment a third would find none. That one process could die here,
 * so whoever finds its mark stale goes on without it, and still looks at what it takes away: a lock that is another by
 * then is put back.
 */
async function clearStale(lock: string, seen: ProcessMark | null, mark: ProcessMark): Promise<void> {
  const turn = `${lock.slice(0, -5)}-takeover.lock`;
  if (!(await create(turn, mark))) {
    const other = await holderOf(turn);
    if (other !== null && !(await isAlive(other))) await rm(turn, { force: true });
    else await setTimeout(PAUSE);
    return;
  }
  try {
    await takeAway(lock, seen);
  } finally {
    await rm(turn, { force: true });
  }
}

async function takeAway(lock: string, seen: ProcessMark | null): Promise<void> {
  const aside = `${lock.slice(0, -5)}-${randomBytes(6).toString('hex')}.lock`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const found = await holderOf(aside);
  const changed = found !== null && (seen === null || !isSameProcess(found, seen));
  if (changed) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}
