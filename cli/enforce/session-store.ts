import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freshSession, type Session } from '../../shared/enforcement/session';
import { replaceText } from '../write-text';

/** Sessions by their id, read and changed one at a time. */
export interface SessionStore {
  /** Runs `step` alone on a session; what it returns as `session` is kept, also across a crash where there is a file. */
  update<T>(id: string, step: (session: Session) => Promise<{ session: Session; value: T }>): Promise<T>;
}

/** One after the other. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Sessions of this process only. */
export function ownSessions(): SessionStore {
  const sessions = new Map<string, Session>();
  const alone = oneAtATime();
  return {
    update: (id, step) =>
      alone(async () => {
        const { session, value } = await step(sessions.get(id) ?? freshSession);
        sessions.set(id, session);
        return value;
      }),
  };
}

const LOCK_MS = 5_000;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Holds `<file>.lock` during the work. A lock whose process has ended is taken over; one that stays is a failure. */
async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  for (const end = performance.now() + LOCK_MS; ; await wait(10)) {
    try {
      const fd = openSync(lock, 'wx', 0o600);
      writeFileSync(fd, String(process.pid));
      closeSync(fd);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readIf(lock));
      if (Number.isInteger(holder) && holder > 0 && !isRunning(holder)) rmSync(lock, { force: true });
      if (performance.now() > end) throw new Error(`${lock} is held by another enforcement point`);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function readIf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Sessions as a file holds them. Throws when the file is not one that was written here: nothing is known then. */
function read(file: string): Record<string, Session> {
  const text = readIf(file);
  if (text === '') return {};
  const { ambit, sessions } = JSON.parse(text) as { ambit?: unknown; sessions?: Record<string, Session> };
  if (ambit !== '1' || sessions === null || typeof sessions !== 'object')
    throw new Error(`${file} holds no sessions`);
  return sessions;
}

/** Sessions that the enforcement points of several servers share through one file. */
export function sharedSessions(file: string): SessionStore {
  const alone = oneAtATime();
  return {
    update: (id, step) =>
      alone(() =>
        locked(file, async () => {
          const sessions = new Map(Object.entries(read(file)));
          const { session, value } = await step({ ...freshSession, ...sessions.get(id) });
          sessions.set(id, session);
          replaceText(file, `${JSON.stringify({ ambit: '1', sessions: Object.fromEntries(sessions) })}\n`);
          return value;
        }),
      ),
  };
}
