import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  JOURNAL_FORMAT,
  type JournalEdit,
  type JournalHead,
  journalLine,
  type NamedEdit,
  type Replay,
  readJournal,
} from '../../shared/model/file/journal';
import { makePrivateFolder, syncFolder, writeAtomic } from './atomic-write';
import { isAlive, isProcessMark, isSameProcess, ownMark, type ProcessMark } from './process-mark';
import { codeOf } from './system-errors';

/** A document with unsaved work: what it belongs to, as it was on disk (`base`) and as it is now (`text`). */
export interface JournalStart {
  readonly id: string;
  readonly name: string;
  /** The file it belongs to, or null for one that was never saved. */
  readonly path: string | null;
  /** sha256 of that file when it was last read or written. */
  readonly digest: string | null;
  readonly base: string | null;
  readonly text: string;
  readonly edits: readonly NamedEdit[];
  /** RFC 3339. */
  readonly at: string;
}

export type JournalReplay = Replay<ProcessMark>;

/** The journals that can be read, newest first, and the file names of those that cannot. */
export interface JournalContent {
  readonly replays: readonly JournalReplay[];
  readonly damaged: readonly string[];
}

const ENDING = '.journal';

/**
 * Unsaved work, kept in a private folder: one file per open document, begun with its first unsaved edit, added to with
 * each further one, and removed once the document is saved. Every method returns only when the disk has it, so what was
 * acknowledged survives a kill or a loss of power. Methods throw the system's errors.
 */
export class Journal {
  readonly #folder: string;
  readonly #open = new Map<string, FileHandle>();
  /** One thing at a time, so that edits are written in the order they were made. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins the journal of a document, or folds an existing one of the same id into its text. */
  begin(start: JournalStart): Promise<void> {
    return this.#inOrder(async () => {
      const head: JournalHead<ProcessMark> = { format: JOURNAL_FORMAT, ...start, owner: await ownMark() };
      const file = this.#fileOf(start.id);
      await makePrivateFolder(this.#folder);
      await writeAtomic(file, journalLine(head));
      await this.#close(start.id);
      this.#open.set(start.id, await open(file, 'a'));
    });
  }

  /** Adds an edit. False when there is no journal of this id here (never begun, cleared, or an addition failed before). */
  append(id: string, edit: JournalEdit): Promise<boolean> {
    return this.#inOrder(async () => {
      const handle = this.#open.get(id);
      if (handle === undefined) return false;
      try {
        await handle.appendFile(journalLine(edit));
        await handle.datasync();
        return true;
      } catch (error) {
        // Half a line may stand at the end now. Nothing may follow it: the journal has to be begun anew.
        await this.#close(id);
        throw error;
      }
    });
  }

  clear(id: string): Promise<void> {
    return this.#inOrder(() => this.#remove(id));
  }

  /** Forgets what this process keeps: the person chose to close without saving. */
  clearOwn(): Promise<void> {
    return this.#inOrder(async () => {
      for (const id of [...this.#open.keys()]) await this.#remove(id);
    });
  }

  /** What was kept, without the work of other processes that are still running. */
  list(): Promise<JournalContent> {
    return this.#inOrder(async () => {
      const replays: JournalReplay[] = [];
      const damaged: string[] = [];
      for (const name of await this.#names()) {
        const replay = readJournal<ProcessMark>(await readFile(path.join(this.#folder, name), 'utf8'));
        if (replay === null) damaged.push(name);
        else if (!(await isForeignWork(replay.head.owner))) replays.push(replay);
      }
      replays.sort((a, b) => (lastEdit(a) < lastEdit(b) ? 1 : -1));
      return { replays, damaged };
    });
  }

  /** Lets go of the files; what was kept stays. */
  close(): Promise<void> {
    return this.#inOrder(async () => {
      for (const id of [...this.#open.keys()]) await this.#close(id);
    });
  }

  async #remove(id: string): Promise<void> {
    await this.#close(id);
    await rm(this.#fileOf(id), { force: true });
    await syncFolder(this.#folder).catch(() => undefined);
  }

  async #close(id: string): Promise<void> {
    const handle = this.#open.get(id);
    this.#open.delete(id);
    await handle?.close().catch(() => undefined);
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING)).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** Ids come from the window, so a file is named by the digest of its id and never by the id itself. */
  #fileOf(id: string): string {
    const name = createHash('sha256').update(id).digest('hex').slice(0, 32);
    return path.join(this.#folder, name + ENDING);
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** RFC 3339 time of the last edit of a journal. */
export function lastEdit({ head, edits }: JournalReplay): string {
  return edits.at(-1)?.at ?? head.at;
}

async function isForeignWork(owner: unknown): Promise<boolean> {
  return isProcessMark(owner) && !isSameProcess(owner, await ownMark()) && (await isAlive(owner));
}
