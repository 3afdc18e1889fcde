import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Preferences, readPreferences } from '../../shared/ipc/preferences';
import { makePrivateFolder, writeAtomic } from './atomic-write';

/** One person's preferences in one small file. A missing or damaged file counts as nothing chosen. */
export class PreferencesFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<Preferences> {
    try {
      return readPreferences(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return readPreferences(null);
    }
  }

  /** Throws what the file system throws; the handler turns it into words. */
  async write(preferences: Preferences): Promise<void> {
    await makePrivateFolder(path.dirname(this.#file));
    await writeAtomic(this.#file, `${JSON.stringify(preferences, null, 2)}\n`);
  }
}
