import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { UserTemplate } from '../../shared/ipc/contract';
import { makePrivateFolder, writeAtomic } from './atomic-write';
import { codeOf } from './system-errors';

const ENDING = '.ambit.json';
const MOST = 500;
const LARGEST = 20 * 1024 * 1024;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** True for the id of a template: it names a file, so that it can leave the folder on no system. */
export const isTemplateId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** The models that one person keeps as templates, one file each. What the system refuses is thrown. */
export class UserTemplates {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All of them by id, at most 500; files that are too large, or are no plain files, are left out. */
  async list(): Promise<readonly UserTemplate[]> {
    const found: UserTemplate[] = [];
    for (const id of await this.#ids()) {
      const file = path.join(this.#folder, id + ENDING);
      const about = await stat(file);
      if (!about.isFile() || about.size > LARGEST) continue;
      found.push({ id, text: await readFile(file, 'utf8') });
    }
    return found;
  }

  /** Keeps a text under a free id made from its name; returns the id. */
  async save(name: string, text: string): Promise<string> {
    const taken = new Set(await this.#ids());
    const stem =
      name
        .normalize('NFKD')
        .replaceAll(/\p{M}+/gu, '')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 56)
        .replace(/-+$/, '') || 'template';
    let id = stem;
    for (let n = 2; taken.has(id); n += 1) id = `${stem}-${n}`;
    await makePrivateFolder(this.#folder);
    await writeAtomic(path.join(this.#folder, id + ENDING), text);
    return id;
  }

  /** One that is not there counts as removed. */
  async remove(id: string): Promise<void> {
    if (!isTemplateId(id)) return;
    await rm(path.join(this.#folder, id + ENDING), { force: true });
  }

  async #ids(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.#folder);
      return names
        .filter((name) => name.endsWith(ENDING))
        .map((name) => name.slice(0, -ENDING.length))
        .filter(isTemplateId)
        .sort()
        .slice(0, MOST);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
