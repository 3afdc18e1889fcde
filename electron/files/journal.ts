import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { makePrivateFolder, syncFolder, writeAtomic } from './atomic-write';
import { codeOf } from './system-errors';

/** One unsaved document. `path` is the file it belongs to, or null for one that was never saved. */
export interface JournalEntry {
  readonly id: string;
  readonly name: string;
  readonly path: string | null;
  readonly text: string;
  /** RFC 3339. */
  readonly savedAt: string;
}

/** The entries that can be read, newest first, and the file names of those that cannot. */
export interface JournalContent {
  readonly entries: readonly JournalEntry[];
  readonly damaged: readonly string[];
}

/** Unsaved work, kept in a private folder, one file per document id. Methods throw the system's errors. */
export class Journal {
  readonly #folder: string;
  readonly #writtenHere = new Set<string>();
  /** Writes of one process follow one another, so that an older text can never replace a newer one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(entry: JournalEntry): Promise<void> {
    return this.#inOrder(async () => {
      await makePrivateFolder(this.#folder);
      await writeAtomic(this.#fileOf(entry.id), JSON.stringify(entry));
      this.#writtenHere.add(entry.id);
    });
  }

  clear(id: string): Promise<void> {
    return this.#inOrder(async () => {
      await rm(this.#fileOf(id), { force: true });
      this.#writtenHere.delete(id);
      await syncFolder(this.#folder).catch(() => undefined);
    });
  }

  /** Forgets what this process wrote: the person chose to close without saving. */
  async clearOwn(): Promise<void> {
    for (const id of [...this.#writtenHere]) await this.clear(id);
  }

  list(): Promise<JournalContent> {
    return this.#inOrder(async () => {
      const entries: JournalEntry[] = [];
      const damaged: string[] = [];
      for (const name of await this.#names()) {
        const entry = parseEntry(await readFile(path.join(this.#folder, name), 'utf8'));
        if (entry === null) damaged.push(name);
        else entries.push(entry);
      }
      entries.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
      return { entries, damaged };
    });
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith('.json')).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** Ids come from the window, so a file is named by the digest of its id and never by the id itself. */
  #fileOf(id: string): string {
    return path.join(this.#folder, `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.json`);
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function parseEntry(text: string): JournalEntry | null {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof JournalEntry, unknown>> | null;
    const { id, name, path: file, text: content, savedAt } = value ?? {};
    if (typeof id !== 'string' || typeof name !== 'string') return null;
    if (typeof content !== 'string' || typeof savedAt !== 'string') return null;
    if (file !== null && typeof file !== 'string') return null;
    return { id, name, path: file, text: content, savedAt };
  } catch {
    return null;
  }
}
