import { type FileHandle, open } from 'node:fs/promises';

/**
 * A file that is only added to. What was added is with the system at once; putting it on the disk follows in the
 * background, and what is added meanwhile is flushed after it. `onFailure` is called when a flush fails.
 */
export class FlushedFile {
  readonly #handle: FileHandle;
  readonly #onFailure: () => void;
  #flushing = false;
  #unflushed = false;

  private constructor(handle: FileHandle, onFailure: () => void) {
    this.#handle = handle;
    this.#onFailure = onFailure;
  }

  /** Opens a file to add to, and flushes what is in it already. Throws the system's errors, as all methods do. */
  static async open(file: string, onFailure: () => void): Promise<FlushedFile> {
    const opened = new FlushedFile(await open(file, 'a'), onFailure);
    opened.#flush();
    return opened;
  }

  async add(text: string): Promise<void> {
    await this.#handle.appendFile(text);
    this.#flush();
  }

  /** Settles when everything added so far is on the disk. */
  flushed(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #flush(): void {
    this.#unflushed = true;
    if (this.#flushing) return;
    this.#flushing = true;
    const flush = async () => {
      while (this.#unflushed) {
        this.#unflushed = false;
        await this.#handle.datasync();
      }
    };
    void flush()
      .catch(() => this.#onFailure())
      .finally(() => {
        this.#flushing = false;
      });
  }
}
