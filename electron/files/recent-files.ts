import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makePrivateFolder, writeAtomic } from './atomic-write';

export interface RecentPath {
  readonly path: string;
  /** RFC 3339. */
  readonly openedAt: string;
}

const LONGEST = 10;

/** The files opened last, newest first, in one small file. An unreadable list counts as empty: it is a convenience. */
export class RecentFiles {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async list(): Promise<readonly RecentPath[]> {
    try {
      const value: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return Array.isArray(value) ? value.filter(isRecentPath).slice(0, LONGEST) : [];
    } catch {
      return [];
    }
  }

  /** Puts a file first. Failing to note it must not fail the opening itself, so errors are ignored. */
  async add(file: string, openedAt: string): Promise<void> {
    const others = (await this.list()).filter((recent) => recent.path !== file);
    await this.#write([{ path: file, openedAt }, ...others].slice(0, LONGEST));
  }

  /** Takes a file off the list. */
  async remove(file: string): Promise<void> {
    await this.#write((await this.list()).filter((recent) => recent.path !== file));
  }

  async #write(list: readonly RecentPath[]): Promise<void> {
    await makePrivateFolder(path.dirname(this.#file))
      .then(() => writeAtomic(this.#file, JSON.stringify(list)))
      .catch(() => undefined);
  }
}

function isRecentPath(value: unknown): value is RecentPath {
  const candidate = value as Partial<RecentPath> | null;
  return typeof candidate?.path === 'string' && typeof candidate.openedAt === 'string';
}
