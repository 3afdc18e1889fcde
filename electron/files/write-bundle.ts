import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import type { ExportFile } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import { syncFolder, writeAtomic } from './atomic-write';
import { codeOf, reasonOf } from './system-errors';

/** Only a folder that holds this file is taken for an earlier bundle, which may be replaced. */
const MANIFEST = 'manifest.json';

/**
 * Writes a bundle as a folder: complete beside its place first, then moved there, so that a half-written bundle is
 * never at the chosen name. Replaces an empty folder or an earlier bundle and refuses anything else (AMB520);
 * AMB521 when the system refuses. Paths were checked with the request's shape.
 */
export async function writeBundle(folder: string, files: readonly ExportFile[]): Promise<Result<number>> {
  const name = path.basename(folder);
  let staging: string | null = null;
  try {
    const present = await namesIn(folder);
    if (present.length > 0 && !present.includes(MANIFEST))
      return fail([hostDiagnostic('AMB520', `The folder “${name}” holds files that are not a bundle.`)]);
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
