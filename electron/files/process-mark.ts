import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** Names one run of a process, so that a lock or a journal that it left behind is known for what it is. */
export interface ProcessMark {
  readonly pid: number;
  /** When the process began, as the system counts it; null where the system does not tell. Guards against reused pids. */
  readonly started: string | null;
  /** The machine: a process on another one cannot be looked at from here. */
  readonly host: string;
}

let own: Promise<ProcessMark> | undefined;

/** The mark of this process. */
export function ownMark(): Promise<ProcessMark> {
  own ??= startOf(process.pid).then((started) => ({ pid: process.pid, started, host: os.hostname() }));
  return own;
}

/** True while the marked process runs, and for every process of another machine. */
export async function isAlive(mark: ProcessMark): Promise<boolean> {
  if (mark.host !== os.hostname()) return true;
  if (!exists(mark.pid)) return false;
  return mark.started === null || mark.started === (await startOf(mark.pid));
}

export function isSameProcess(a: ProcessMark, b: ProcessMark): boolean {
  return a.pid === b.pid && a.started === b.started && a.host === b.host;
}

/** True for a value that was read from a file and has the fields of a mark. */
export function isProcessMark(value: unknown): value is ProcessMark {
  const { pid, started, host } = (value ?? {}) as Partial<Record<keyof ProcessMark, unknown>>;
  return (
    Number.isSafeInteger(pid) &&
    (pid as number) > 0 &&
    (started === null || typeof started === 'string') &&
    typeof host === 'string'
  );
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux: ticks since boot at which the process began, the 22nd field of its stat. A process that has ended but was not
 * yet waited for (state Z) does not count as running. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
