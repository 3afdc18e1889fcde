import fs from 'node:fs/promises';
import path from 'node:path';
import { ok } from '../../shared/core/result';
import { diskTree } from '../../shared/importers/walk/disk-tree';
import { walk } from '../../shared/importers/walk/walk-files';
import type { ImportTexts } from '../../shared/ipc/contract';
import type { Handlers } from '../dispatch';
import type { AskedFiles } from '../files/asked-files';

type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `import.${string}`>>;

/** Asks a person for files or a folder; absolute paths, none when they cancelled. */
export type PickImport = (what: 'files' | 'folder') => Promise<readonly string[]>;

/** Reads what is to be imported. The window gets texts and names, never a path of the machine. */
export function importHandlers(pick: PickImport, asked: AskedFiles): ImportHandlers {
  return {
    'import.pick': async ({ what }) => ok(await textsOf(await pick(what))),
    'import.asked': async () => ok(await textsOf(asked.nextImport())),
  };
}

async function textsOf(paths: readonly string[]): Promise<ImportTexts | null> {
  const [first] = paths;
  if (first === undefined) return null;
  const given = paths.map((file) => ({ path: file, name: path.basename(file) }));
  const { files, walked, diagnostics } = await walk(given, diskTree(fs, path, TextDecoder));
  const name = paths.length === 1 ? path.basename(first) : `${paths.length} files`;
  return { name, files, walked: [...walked], diagnostics };
}
