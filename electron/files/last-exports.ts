import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LastExport } from '../../shared/ipc/contract';
import { makePrivateFolder, writeAtomic } from './atomic-write';
import { codeOf } from './system-errors';

/** What was exported last, one file per model id. `remember` throws the system's errors. */
export class LastExports {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async remember(model: string, last: LastExport): Promise<void> {
    await makePrivateFolder(this.#folder);
    await writeAtomic(this.#fileOf(model), JSON.stringify(last));
  }

  /** Null when nothing was exported, or what is there cannot be read: it is a convenience. */
  async recall(model: string): Promise<LastExport | null> {
    try {
      const value: unknown = JSON.parse(await readFile(this.#fileOf(model), 'utf8'));
      return isLastExport(value) ? value : null;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && !(error instanceof SyntaxError)) console.error('exports', error);
      return null;
    }
  }

  #fileOf(model: string): string {
    return path.join(this.#folder, `${createHash('sha256').update(model).digest('hex').slice(0, 32)}.json`);
  }
}

function isLastExport(value: unknown): value is LastExport {
  const { at, files } = (value ?? {}) as Partial<Record<keyof LastExport, unknown>>;
  return (
    typeof at === 'string' &&
    Array.isArray(files) &&
    files.every((file) => typeof file?.path === 'string' && typeof file.text === 'string')
  );
}
