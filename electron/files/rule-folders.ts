import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MAX_OWN_RULE_CHARACTERS, MAX_OWN_RULES } from '../../shared/ipc/own-rules';
import { digestOf, makePrivateFolder, writeAtomic } from './atomic-write';

/** A folder of rules as it is on disk now. */
export interface RuleFolderState {
  readonly folder: string;
  /** False when it is not there, or may not be read. */
  readonly present: boolean;
  /** Rule files, by their path within the folder with `/`, sorted. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

const SWITCH = '--rules=';
const LOOK_EVERY_MS = 700;
const MAX_FOLDERS = 50;
/** Packs lie in a folder or in folders of it; deeper down is no place for rules. */
const MAX_DEPTH = 3;
/** A UTF-8 character of the texts that the loader takes has at most three bytes for each of its code units. */
const MAX_BYTES = MAX_OWN_RULE_CHARACTERS * 3;

/**
 * The folders whose rules a person uses in place: remembered on this machine, read again whenever something in them
 * changes. They are looked at by names, sizes and times, which also works on network drives. Links are not followed.
 */
export class RuleFolders {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async list(): Promise<readonly string[]> {
    try {
      const kept: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return Array.isArray(kept)
        ? kept.filter((folder): folder is string => typeof folder === 'string').slice(0, MAX_FOLDERS)
        : [];
    } catch {
      return [];
    }
  }

  /** Throws what the file system throws; the handler turns it into words. */
  async add(folder: string): Promise<void> {
    const known = await this.list();
    const absolute = path.resolve(folder);
    if (!known.includes(absolute)) await this.#write([...known, absolute].slice(-MAX_FOLDERS));
  }

  async remove(folder: string): Promise<void> {
    await this.#write((await this.list()).filter((known) => known !== folder));
  }

  /** Answers as soon as what the folders hold has another digest, after `limitMs` at the latest. */
  async waitForChange(
    digest: string,
    limitMs: number,
  ): Promise<{ readonly digest: string; readonly folders: readonly RuleFolderState[] }> {
    const end = performance.now() + limitMs;
    let known = '';
    for (;;) {
      const found = await Promise.all((await this.list()).map(look));
      const looks = JSON.stringify(found);
      if (looks !== known || performance.now() >= end) {
        const folders = await Promise.all(found.map(read));
        const now = digestOf(new TextEncoder().encode(JSON.stringify(folders)));
        if (now !== digest || performance.now() >= end) return { digest: now, folders };
        known = looks;
      }
      await pause(LOOK_EVERY_MS, undefined, { ref: false });
    }
  }

  async #write(folders: readonly string[]): Promise<void> {
    await makePrivateFolder(path.dirname(this.#file));
    await writeAtomic(this.#file, `${JSON.stringify(folders, null, 2)}\n`);
  }
}

interface Looks {
  readonly folder: string;
  readonly present: boolean;
  /** Path from the folder, and what its size and times look like. */
  readonly files: readonly (readonly [path: string, looks: string])[];
}

async function look(folder: string): Promise<Looks> {
  const files: [string, string][] = [];
  const inside = async (below: string, depth: number): Promise<boolean> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => null);
    if (entries === null) return false;
    for (const entry of entries) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && depth < MAX_DEPTH && !/^(\.|node_modules$)/.test(entry.name))
        await inside(name, depth + 1);
      if (!entry.isFile() || !/\.ya?ml$/.test(entry.name) || files.length >= MAX_OWN_RULES) continue;
      const looks = await stat(path.join(folder, name)).catch(() => null);
      if (looks && looks.size <= MAX_BYTES)
        files.push([name, `${looks.size} ${looks.mtimeMs} ${looks.ctimeMs} ${looks.ino}`]);
    }
    return true;
  };
  const present = await inside('', 1);
  return { folder, present, files: files.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

async function read({ folder, present, files }: Looks): Promise<RuleFolderState> {
  const texts = await Promise.all(
    files.map(async ([name]) => ({
      path: name,
      text: await readFile(path.join(folder, name), 'utf8').catch(() => null),
    })),
  );
  return {
    folder,
    present,
    files: texts.flatMap(({ path: name, text }) => (text === null ? [] : [{ path: name, text }])),
  };
}

/** The folders named by `--rules=FOLDER`. */
export const ruleFoldersOnCommandLine = (args: readonly string[]): string[] =>
  args.flatMap((arg) => (arg.startsWith(SWITCH) ? [path.resolve(arg.slice(SWITCH.length))] : []));
