import fs from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import type { FileToken, OpenFile } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import { handTexts } from '../../shared/supplement/folder';
import type { Handlers } from '../dispatch';
import type { AskedFiles } from '../files/asked-files';
import { writeAtomic } from '../files/atomic-write';
import { fileHistory } from '../files/file-history';
import type { FileLocks } from '../files/file-lock';
import { readTextFile } from '../files/read-file';
import type { RecentFiles } from '../files/recent-files';
import { reasonOf } from '../files/system-errors';
import type { TokenTable } from '../files/token-table';
import { waitForChange } from '../files/wait-for-change';
import { writeBundle } from '../files/write-bundle';
import { holderWords, saveFile } from './save-file';

type FileHandlers = Pick<Handlers, Extract<keyof Handlers, `files.${string}`>>;

/** What asks a person for a place; each answers with an absolute path, or null when they cancelled. */
export interface Pickers {
  pickOpen(): Promise<string | null>;
  pickSave(suggestedName: string): Promise<string | null>;
  pickBundleFolder(suggestedName: string): Promise<string | null>;
  pickImage(suggestedName: string): Promise<string | null>;
}

export interface FileServices {
  readonly pickers: Pickers;
  readonly tokens: TokenTable;
  readonly recent: RecentFiles;
  readonly locks: FileLocks;
  readonly asked: AskedFiles;
  /** The time as RFC 3339. */
  readonly now: () => string;
  /** How long one call waits for a change on disk. */
  readonly watchMs?: number;
}

const WATCH_MS = 20_000;

export function fileHandlers(services: FileServices): FileHandlers {
  const { pickers, tokens, recent, locks, asked, now, watchMs = WATCH_MS } = services;

  const open = async (file: string): Promise<Result<OpenFile>> => {
    const read = await readTextFile(file);
    if (!read.ok) return read;
    await recent.add(file, now());
    return ok({ token: tokens.issue(file), ...describe(file), ...read.value });
  };
  const openChosen = async (file: string | null) => (file === null ? ok(null) : open(file));
  const withFile = async <T>(token: FileToken, work: (file: string) => Promise<Result<T>>) => {
    const file = tokens.resolve(token);
    return file === null ? unknownToken() : work(file);
  };

  return {
    'files.open': async () => openChosen(await pickers.pickOpen()),
    'files.asked': async () => openChosen(asked.next()),
    'files.openRecent': ({ token }) => withFile(token, open),
    'files.handWritten': ({ token }) => withFile(token, async (file) => handTexts(fs, TextDecoder, file)),
    'files.recent': async () => {
      const list = await recent.list();
      return ok(
        await Promise.all(
          list.map(async ({ path: file, openedAt }) => ({
            token: tokens.issue(file),
            ...describe(file),
            present: await isFile(file),
            openedAt,
          })),
        ),
      );
    },
    'files.history': ({ token }) => withFile(token, async (file) => ok(await fileHistory(file))),
    'files.forgetRecent': ({ token }) =>
      withFile(token, async (file) => {
        await recent.remove(file);
        return ok(null);
      }),
    'files.claim': ({ token }) => withFile(token, (file) => claim(file, locks)),
    'files.release': ({ token }) =>
      withFile(token, async (file) => {
        await locks.release(file);
        return ok(null);
      }),
    'files.waitForChange': ({ token, digest }) =>
      withFile(token, async (file) => ok({ digest: null, ...(await waitForChange(file, digest, watchMs)) })),
    'files.save': ({ token, text, expectedDigest }) =>
      withFile(token, (file) => saveFile(file, text, expectedDigest, locks)),
    'files.saveAs': async ({ suggestedName, text }) => {
      const file = await pickers.pickSave(suggestedName);
      if (file === null) return ok(null);
      const written = await saveFile(file, text, null, locks);
      if (!written.ok) return written;
      await recent.add(file, now());
      return ok({ token: tokens.issue(file), ...describe(file), text, digest: written.value.digest });
    },
    'files.exportImage': async ({ suggestedName, bytes }) => {
      const file = await pickers.pickImage(suggestedName);
      if (file === null) return ok(null);
      try {
        await writeAtomic(file, bytes);
        return ok({ name: path.basename(file) });
      } catch (error) {
        const message = `“${path.basename(file)}” could not be written: ${reasonOf(error)}.`;
        return fail([hostDiagnostic('AMB521', message)]);
      }
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

async function claim(file: string, locks: FileLocks): Promise<Result<{ heldBy: string | null }>> {
  try {
    const { state, ...holder } = await locks.claim(file);
    if ('by' in holder) return ok({ heldBy: holderWords(holder.by) });
    if (state === 'held') return ok({ heldBy: null });
    const message = `“${path.basename(file)}” lies where this app cannot write.`;
    return ok({ heldBy: null }, [hostDiagnostic('AMB517', message, 'warning')]);
  } catch (error) {
    return fail([
      hostDiagnostic('AMB510', `“${path.basename(file)}” cannot be reached: ${reasonOf(error)}.`),
    ]);
  }
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function unknownToken(): Result<never> {
  return fail([hostDiagnostic('AMB513', 'This file is not one that was opened here.')]);
}
