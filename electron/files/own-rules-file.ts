import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { areOwnRules, type OwnRuleFile } from '../../shared/ipc/own-rules';
import { makePrivateFolder, writeAtomic } from './atomic-write';

/** The rules that a person added, in one file of this machine. A missing or damaged file counts as none. */
export class OwnRulesFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<readonly OwnRuleFile[]> {
    try {
      const kept: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return areOwnRules(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  /** Throws what the file system throws; the handler turns it into words. */
  async write(files: readonly OwnRuleFile[]): Promise<void> {
    await makePrivateFolder(path.dirname(this.#file));
    await writeAtomic(this.#file, `${JSON.stringify(files, null, 2)}\n`);
  }
}
