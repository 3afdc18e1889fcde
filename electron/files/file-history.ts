import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FileVersion } from '../../shared/ipc/contract';
import { MAX_FILE_BYTES } from '../../shared/ipc/host-diagnostics';

const run = promisify(execFile);

/** How many versions are given, and how much text of them together. */
const MOST = 30;
const MOST_BYTES = 4 * MAX_FILE_BYTES;

/** A partial clone would fetch what is missing, by a program that its settings name; no transport is allowed to. */
const OFFLINE = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };

/**
 * The committed versions of a file in git, newest first; none where there is no git, no repository or no commit of it. Plumbing
 * commands only, and nothing may be fetched: no pager, filter, transport or program that a repository's own settings could name
 * is started, and nothing is written.
 */
export async function fileHistory(file: string): Promise<readonly FileVersion[]> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const git = async (...args: string[]) =>
    (await run('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: MAX_FILE_BYTES, env: OFFLINE }))
      .stdout;
  try {
    const list = await git('rev-list', `--max-count=${MOST}`, '--format=%H%x00%aI%x00%s', 'HEAD', '--', name);
    const versions: FileVersion[] = [];
    let bytes = 0;
    for (const line of list.split('\n')) {
      const [revision, at, subject] = line.split('\u0000');
      if (!revision || !at || subject === undefined) continue;
      // A commit may have taken the file away, or hold it too large.
      const text = await git('cat-file', 'blob', `${revision}:./${name}`).catch(() => null);
      if (text === null) continue;
      bytes += text.length;
      if (bytes > MOST_BYTES) break;
      versions.push({ revision: revision.slice(0, 12), at, subject: subject.slice(0, 200), text });
    }
    return versions;
  } catch {
    return [];
  }
}
