import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import { hostDiagnostic, MAX_FILE_BYTES } from '../../shared/ipc/host-diagnostics';
import { digestOf } from './atomic-write';
import { reasonOf } from './system-errors';

export interface TextFile {
  readonly text: string;
  readonly digest: string;
}

/** Reads a whole UTF-8 file of bounded size. Errors: AMB510 unreadable, AMB514 too large, AMB515 not text. */
export async function readTextFile(file: string): Promise<Result<TextFile>> {
  const name = path.basename(file);
  let bytes: Buffer;
  try {
    if ((await stat(file)).size > MAX_FILE_BYTES)
      return fail([hostDiagnostic('AMB514', `“${name}” is too large.`)]);
    bytes = await readFile(file);
  } catch (error) {
    return fail([hostDiagnostic('AMB510', `“${name}” could not be read: ${reasonOf(error)}.`)]);
  }
  try {
    return ok({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), digest: digestOf(bytes) });
  } catch {
    return fail([hostDiagnostic('AMB515', `“${name}” is not UTF-8 text.`)]);
  }
}
