import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import type { OpenFile } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import { writeAtomic } from '../files/atomic-write';
import { readTextFile } from '../files/read-file';
import type { RecentFiles } from '../files/recent-files';
import { reasonOf } from '../files/system-errors';
import type { TokenTable } from '../files/token-table';
import { writeBundle } from '../files/write-bundle';

type FileHandlers = Pick<Handlers, Extract<keyof Handlers, `files.${string}`>>;

/** What asks a person for a place; each answers with an absolute path, or null when they cancelled. */
export interface Pickers {
  pickOpen(): Promise<string | null>;
  pickSave(suggestedName: string): Promise<string | null>;
  pickBundleFolder(suggestedName: string): Promise<string | null>;
}

export interface FileServices {
  readonly pickers: Pickers;
  readonly tokens: TokenTable;
  readonly recent: RecentFiles;
  /** The time as RFC 3339. */
  readonly now: () => string;
}

export function fileHandlers({ pickers, tokens, recent, now }: FileServices): FileHandlers {
  const open = async (file: string): Promise<Result<OpenFile>> => {
    const read = await readTextFile(file);
    if (!read.ok) return read;
    await recent.add(file, now());
    return ok({ token: tokens.issue(file), ...describe(file), ...read.value });
  };
  return {
    'files.open': async () => {
      const file = await pickers.pickOpen();
      return file === null ? ok(null) : open(file);
    },
    'files.openRecent': async ({ token }) => {
      const file = tokens.resolve(token);
      return file === null ? unknownToken() : open(file);
    },
    'files.recent': async () =>
      ok(
        (await recent.list()).map((entry) => ({
          token: tokens.issue(entry.path),
          ...describe(entry.path),
          openedAt: entry.openedAt,
        })),
      ),
    'files.save': async ({ token, text, expectedDigest }) => {
      const file = tokens.resolve(token);
      if (file === null) return unknownToken();
      const changed = expectedDigest === null ? null : await changeOnDisk(file, expectedDigest);
      return changed ?? write(file, text);
    },
    'files.saveAs': async ({ suggestedName, text }) => {
      const file = await pickers.pickSave(suggestedName);
      if (file === null) return ok(null);
      const written = await write(file, text);
      if (!written.ok) return written;
      await recent.add(file, now());
      return ok({ token: tokens.issue(file), ...describe(file), text, digest: written.value.digest });
    },
    'files.exportBundle': async ({ suggestedName, files }) => {
      const folder = await pickers.pickBundleFolder(suggestedName);
      if (folder === null) return ok(null);
      const written = await writeBundle(folder, files);
      return written.ok ? ok({ folder: path.basename(folder), files: written.value }) : written;
    },
  };
}

/** A file as the window may show it: names only, never its path. */
function describe(file: string): { name: string; folder: string } {
  return { name: path.basename(file), folder: path.basename(path.dirname(file)) };
}

async function write(file: string, text: string): Promise<Result<{ digest: string }>> {
  try {
    return ok({ digest: await writeAtomic(file, text) });
  } catch (error) {
    return fail([
      hostDiagnostic('AMB511', `“${path.basename(file)}” could not be written: ${reasonOf(error)}.`),
    ]);
  }
}

/** The refusal when someone else changed or removed the file since it was read, otherwise null. */
async function changeOnDisk(file: string, expected: string): Promise<Result<never> | null> {
  const name = path.basename(file);
  const found = await readTextFile(file);
  if (found.ok) {
    if (found.value.digest === expected) return null;
    return fail([hostDiagnostic('AMB512', `“${name}” was changed on disk by another program.`)]);
  }
  if (found.diagnostics.some((d) => d.code === 'AMB510')) {
    return fail([hostDiagnostic('AMB512', `“${name}” is no longer on disk, or cannot be read any more.`)]);
  }
  return fail([hostDiagnostic('AMB512', `“${name}” was replaced on disk by something else.`)]);
}

function unknownToken(): Result<never> {
  return fail([hostDiagnostic('AMB513', 'This file is not one that was opened here.')]);
}
