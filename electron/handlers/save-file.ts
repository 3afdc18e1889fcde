import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import { writeAtomic } from '../files/atomic-write';
import type { FileLocks } from '../files/file-lock';
import type { ProcessMark } from '../files/process-mark';
import { readTextFile } from '../files/read-file';
import { reasonOf } from '../files/system-errors';

/**
 * Writes a file that this process may write. Errors: AMB516 another process has it open; AMB512 it no longer has the
 * expected digest (null: whatever is there is overwritten); AMB511 the system refuses. Nothing was written then.
 */
export async function saveFile(
  file: string,
  text: string,
  expectedDigest: string | null,
  locks: FileLocks,
): Promise<Result<{ digest: string }>> {
  const name = path.basename(file);
  try {
    const claim = await locks.claim(file);
    if (claim.state === 'taken')
      return fail([hostDiagnostic('AMB516', `“${name}” is open in ${holderWords(claim.by)}.`)]);
    const changed = expectedDigest === null ? null : await changeOnDisk(file, expectedDigest);
    return changed ?? ok({ digest: await writeAtomic(file, text) });
  } catch (error) {
    return fail([hostDiagnostic('AMB511', `“${name}” could not be written: ${reasonOf(error)}.`)]);
  }
}

/** The holder of a lock, in words for a person. */
export function holderWords({ pid, host }: ProcessMark): string {
  return `another Ambit (process ${pid} on ${host})`;
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
