import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../shared/core/result';
import { MAX_BYTES } from '../shared/model/file/json-text';
import { parseModel } from '../shared/model/file/parse';
import { contentHash } from '../shared/model/file/serialize';
import { readText } from './input';
import { problem } from './output';

/** A partial clone would fetch what is missing, by a program that its settings name; no transport is allowed to. */
const OFFLINE = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };

/** Plumbing only, and nothing is fetched: no pager, filter or program that a repository's own settings could name is started. */
const git = (args: readonly string[], cwd?: string) =>
  spawnSync('git', args, { encoding: 'utf8', maxBuffer: MAX_BYTES + 1, env: OFFLINE, ...(cwd && { cwd }) });

/**
 * The text of `REV:path` at a git revision, the path from the current folder; undefined when the name is not of this
 * form, or a file of that name exists.
 */
export function readRevision(place: string): Result<string> | undefined {
  const match = /^([^:-][^:]*):(.+)$/.exec(place);
  if (!match || existsSync(place)) return undefined;
  const [, revision = '', file = ''] = match;
  const at = file.startsWith('/') || file.startsWith('./') ? file : `./${file}`;
  const { status, stdout, stderr, error } = git(['cat-file', 'blob', `${revision}:${at}`]);
  if (status === 0) return ok(stdout);
  return fail([
    problem(
      'AMB952',
      `Cannot read ${place}: ${error?.message ?? stderr.trim()}`,
      'Name a revision and a file in it, such as HEAD~1:desk.ambit.json.',
    ),
  ]);
}

/** How many revisions of a file are looked through for the one that was signed. */
const MOST = 500;

/** The text of a file at the newest git revision whose content is what its newest sign-off is about. */
export function readSigned(file: string): Result<string> {
  const text = readText(file);
  if (!text.ok) return text;
  const model = parseModel(text.value);
  if (!model.ok) return model;
  const signed = model.value.reviews?.at(-1);
  const help = `Sign it with \`ambit review sign\`, or name both sides: ambit diff HEAD:${path.basename(file)} ${file}`;
  if (!signed)
    return fail([problem('AMB953', `${file} was never signed, so there is nothing to compare with`, help)]);
  if (contentHash(model.value) === signed.hash) return text;
  const folder = path.dirname(realpathSync(file));
  const name = path.basename(realpathSync(file));
  const found = git(['rev-list', `--max-count=${MOST}`, 'HEAD', '--', name], folder);
  for (const revision of found.status === 0 ? found.stdout.split('\n').filter(Boolean) : []) {
    const { status, stdout } = git(['cat-file', 'blob', `${revision}:./${name}`], folder);
    const then = status === 0 ? parseModel(stdout) : undefined;
    if (then?.ok && contentHash(then.value) === signed.hash) return ok(stdout);
  }
  return fail([
    problem(
      'AMB953',
      `No revision of ${file} in git holds what was signed (${signed.hash.slice(0, 15)}…)`,
      help,
    ),
  ]);
}
