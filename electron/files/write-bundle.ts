import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import type { ExportFile } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import { syncFolder, writeAtomic } from './atomic-write';
import { codeOf, reasonOf } from './system-errors';

/**
 * Writes a bundle as a folder: complete beside its place first, then moved there, so that a half-written bundle is
 * never at the chosen name. Takes an empty or new folder and refuses any other (AMB520), so that nothing is ever deleted;
 * AMB521 when the system refuses. Paths were checked with the request's shape.
 */
export async function writeBundle(folder: string, files: readonly ExportFile[]): Promise<Result<number>> {
  const name = path.basename(folder);
  let staging: string | null = null;
  try {
    const present = await namesIn(folder);
    if (present.length > 0)
      return fail([
        hostDiagnostic('AMB520', `The folder “${name}” is not empty, and exporting never deletes.`),
      ]);
    staging = await mkdtemp(path.join(path.dirname(folder), '.ambit-bundle-'));
    for (const file of files) {
      const target = path.join(staging, 'new', file.path);
      await mkdir(path.dirname(target), { recursive: true });
      await writeAtomic(target, file.bytes);
    }
    await rename(folder, path.join(staging, 'old')).catch(ignoreMissing);
    await rename(path.join(staging, 'new'), folder);
    await syncFolder(path.dirname(folder));
    return ok(files.length);
  } catch (error) {
    if (staging !== null) await rename(path.join(staging, 'old'), folder).catch(() => undefined);
    return fail([hostDiagnostic('AMB521', `The bundle “${name}” could not be written: ${reasonOf(error)}.`)]);
  } finally {
    if (staging !== null) await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    ignoreMissing(error);
    return [];
  });
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
