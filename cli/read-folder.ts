import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BundleFile } from '../shared/bundle/archive';
import { fail, ok, type Result } from '../shared/core/result';
import { problem } from './output';

const MAX_FILES = 2_000;
const MAX_TOTAL = 512 * 1024 * 1024;

/** True for a folder; false for a file and for what is not there. */
export const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;

/** Every file below a folder with its path from there. Refuses links, which lead elsewhere, and what is far too much (AMB911). */
export function readFolder(folder: string): Result<readonly BundleFile[]> {
  const help = 'Give a folder that `ambit build` wrote.';
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const odd = entries.find((e) => !e.isFile() && !e.isDirectory());
    if (odd) return fail([problem('AMB911', `${odd.name} is neither a file nor a folder`, help)]);
    const names = entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));
    const total = names.reduce((sum, name) => sum + statSync(name).size, 0);
    if (names.length > MAX_FILES || total > MAX_TOTAL)
      return fail([problem('AMB911', `${folder} holds ${names.length} files with ${total} bytes`, help)]);
    return ok(
      names.map((name) => ({
        path: path.relative(folder, name).replaceAll(path.sep, '/'),
        bytes: new Uint8Array(readFileSync(name)),
      })),
    );
  } catch (error) {
    return fail([problem('AMB902', `Cannot read ${folder}: ${(error as Error).message}`, help)]);
  }
}
