import { createHash } from 'node:crypto';
import { appendFile, open as openFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  JOURNAL_FORMAT,
  type JournalEdit,
  type JournalHead,
  journalLine,
  type NamedEdit,
} from '../../shared/model/file/journal';
import { makePrivateFolder, syncFolder } from './atomic-write';
import { FlushedFile } from './flushed-file';
import { DRAFT, ENDING, type JournalContent, keptJournals } from './kept-journals';
import { ownMark, type ProcessMark } from './process-mark';

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

/** A journal that is being written. */
interface OpenJournal {
  readonly file: FlushedFile;
  /** What was added since a folding of this journal began; null when none is under way. */
  sinceFold: string[] | null;
}

/**
 * Unsaved work, kept in a private folder: one file per open document, begun with its first unsaved edit, added to with
 * each further one, and removed once the document is saved.
 *
 * What a method has acknowledged is with the operating system and survives any end of the process. Flushing it to the
 * disk, against a loss of power, follows at once but is not waited for: on a busy disk that can take a second, and the
 * edits of that second would be at risk. A flush that fails ends the journal, so that the next addition is told to begin
 * anew. Methods throw the system's errors.
 */
export class Journal {
  readonly #folder: string;
  readonly #open = new Map<string, OpenJournal>();
  /** One thing at a time, so that edits are written in the order they were made. */
  #last: Promise<unknown> = Promise.resolve();
  #folds: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Begins the journal of a document. For one that is open here: folds it into `text`, while additions go on; what
   * is kept stays readable all the time.
   */
  begin(start: JournalStart): Promise<void> {
    return this.#inOrder(async () => {
      const head: JournalHead<ProcessMark> = { format: JOURNAL_FORMAT, ...start, owner: await ownMark() };
      const open = this.#open.get(start.id);
      if (open === undefined) return this.#create(start.id, journalLine(head));
      open.sinceFold = [];
      this.#folds = this.#folds.then(() => this.#fold(start.id, open, journalLine(head)));
    });
  }

  /** Adds an edit. False when there is no journal of this id here (never begun, cleared, or a write failed before). */
  append(id: string, edit: JournalEdit): Promise<boolean> {
    return this.#inOrder(async () => {
      const open = this.#open.get(id);
      if (open === undefined) return false;
      const line = journalLine(edit);
      try {
        await open.file.add(line);
      } catch (error) {
        // Half a line may stand at the end now. Nothing may follow it: the journal has to be begun anew.
        await this.#close(id);
        throw error;
      }
      open.sinceFold?.push(line);
      return true;
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
    return this.#inOrder(() => keptJournals(this.#folder));
  }

  /** Lets go of the files; what was kept stays. */
  async close(): Promise<void> {
    await this.#folds;
    return this.#inOrder(async () => {
      for (const id of [...this.#open.keys()]) await this.#close(id);
    });
  }

  /** Settles when everything acknowledged so far is on the disk, and no folding is under way. */
  async flushed(): Promise<void> {
    await this.#folds;
    await this.#inOrder(async () => {
      for (const { file } of this.#open.values()) await file.flushed();
      await syncFolder(this.#folder);
    });
  }

  /** Nothing of this id is kept yet, so that there is nothing to lose while the head is written. */
  async #create(id: string, head: string): Promise<void> {
    const file = this.#fileOf(id);
    await makePrivateFolder(this.#folder);
    const draft = file + DRAFT;
    await writeFile(draft, head, { mode: 0o600 });
    await rename(draft, file);
    await this.#added(id, file);
    void syncFolder(this.#folder).catch(() => undefined);
  }

  /** Writes the folded journal beside the old one, which goes on growing, and puts it in its place once it is on disk. */
  async #fold(id: string, open: OpenJournal, head: string): Promise<void> {
    const file = this.#fileOf(id);
    const draft = file + DRAFT;
    try {
      const handle = await openFile(draft, 'w', 0o600);
      await handle.writeFile(head);
      await handle.datasync().finally(() => handle.close());
      await this.#inOrder(async () => {
        if (this.#open.get(id) !== open) return;
        await appendFile(draft, (open.sinceFold ?? []).join(''));
        await rename(draft, file);
        await open.file.close();
        await this.#added(id, file);
      });
    } catch {
      // The old journal has everything; folding is tried again later.
      open.sinceFold = null;
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  /** Goes on with a file; one that can no longer be flushed is given up, and has to be begun anew. */
  async #added(id: string, file: string): Promise<void> {
    const failed = () =>
      void this.#inOrder(async () => {
        if (this.#open.get(id) === open) await this.#close(id);
      });
    const open: OpenJournal = { file: await FlushedFile.open(file, failed), sinceFold: null };
    this.#open.set(id, open);
  }

  async #remove(id: string): Promise<void> {
    await this.#close(id);
    await rm(this.#fileOf(id), { force: true });
    await syncFolder(this.#folder).catch(() => undefined);
  }

  async #close(id: string): Promise<void> {
    const open = this.#open.get(id);
    this.#open.delete(id);
    await open?.file.close().catch(() => undefined);
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
