import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A folder's whole content, by path from that folder; `dir` is relative to the common output folder. */
export interface Folder {
  readonly dir: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/**
 * Puts whole folders below `out`, each complete or not at all: written beside `out` first, then renamed into place. A folder
 * replaced must hold `marker` or nothing, so that nobody's own files are lost. Throws Node's error, or one that names the
 * folder in the way; `out` is then as it was.
 */
export function writeFolders(out: string, folders: readonly Folder[], marker: string): void {
  const goal = path.resolve(out);
  for (const { dir } of folders) {
    const place = path.join(goal, dir);
    if (existsSync(place) && readdirSync(place).length > 0 && !existsSync(path.join(place, marker)))
      throw new Error(`${place} holds files, but no ${marker}`);
  }
  mkdirSync(path.dirname(goal), { recursive: true });
  const temporary = mkdtempSync(`${goal}.new-`);
  const undo: (() => void)[] = [];
  const move = (from: string, to: string) => {
    mkdirSync(path.dirname(to), { recursive: true });
    renameSync(from, to);
    undo.unshift(() => renameSync(to, from));
  };
  try {
    for (const { dir, files } of folders)
      for (const file of files) {
        const place = path.join(temporary, 'new', dir, file.path);
        mkdirSync(path.dirname(place), { recursive: true });
        writeFileSync(place, file.bytes);
      }
    if (existsSync(goal))
      for (const { dir } of folders) {
        const place = path.join(goal, dir);
        if (existsSync(place)) move(place, path.join(temporary, 'old', dir));
        move(path.join(temporary, 'new', dir), place);
      }
    else move(path.join(temporary, 'new'), goal);
  } catch (error) {
    for (const step of undo) step();
    throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
