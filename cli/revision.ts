import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, ok, type Result } from '../shared/core/result';
import { MAX_BYTES } from '../shared/model/file/json-text';
import { problem } from './output';

/**
 * The text of `REV:path` at a git revision, the path from the current folder; undefined when the name is not of this
 * form, or a file of that name exists.
 */
export function readRevision(place: string): Result<string> | undefined {
  const match = /^([^:-][^:]*):(.+)$/.exec(place);
  if (!match || existsSync(place)) return undefined;
  const [, revision = '', path = ''] = match;
  const at = path.startsWith('/') || path.startsWith('./') ? path : `./${path}`;
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['show', '--end-of-options', `${revision}:${at}`],
    {
      encoding: 'utf8',
      maxBuffer: MAX_BYTES + 1,
    },
  );
  if (status === 0) return ok(stdout);
  return fail([
    problem(
      'AMB952',
      `Cannot read ${place}: ${error?.message ?? stderr.trim()}`,
      'Name a revision and a file in it, such as HEAD~1:desk.ambit.json.',
    ),
  ]);
}
