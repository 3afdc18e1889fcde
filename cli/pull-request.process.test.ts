import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-pull-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How a person sets git up, as docs/git.md says it; git runs these words in a shell. */
const ambitWords = `"${process.execPath}" "${launcher}"`;
const SETTINGS = {
  'user.name': 'Ada',
  'user.email': 'ada@example.com',
  'init.defaultBranch': 'main',
  'merge.ambit.name': 'models by meaning',
  'merge.ambit.driver': `${ambitWords} merge %O %A %B --out %A`,
  'mergetool.ambit.cmd': `${ambitWords} merge "$BASE" "$LOCAL" "$REMOTE" --take theirs:/tasks/refund-order/ttl --out "$MERGED"`,
  'mergetool.ambit.trustExitCode': 'true',
  'mergetool.keepBackup': 'false',
  'difftool.ambit.cmd': `${ambitWords} diff "$LOCAL" "$REMOTE" --format md`,
};

const ambit = (...args: string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', cwd: folder });
const git = (...args: string[]) => {
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return spawnSync('git', [...settings, ...args], { encoding: 'utf8', cwd: folder });
};
const file = path.join(folder, 'desk.ambit.json');
const read = () => JSON.parse(readFileSync(file, 'utf8'));
function edit(from: string | RegExp, to: string) {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}
function commit(subject: string) {
  git('add', '.');
  expect(git('commit', '-qm', subject)).toMatchObject({ status: 0 });
}
const sign = (reviewer: string, ...more: string[]) =>
  ambit('review', 'sign', 'desk.ambit.json', '--reviewer', reviewer, '--outcome', 'approved', ...more);
const refund = () => read().tasks.find((task: { id: string }) => task.id === 'refund-order');

test('a pull request: signed, widened and refused, two branches merged by git, signed again, verified', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(path.join(folder, 'ada.pem'), privateKey);
  writeFileSync(path.join(folder, 'ada.pub'), publicKey);
  git('init', '-q');
  writeFileSync(path.join(folder, '.gitattributes'), '*.ambit.json merge=ambit\n');
  writeFileSync(path.join(folder, '.gitignore'), '*.pem\n');
  writeFileSync(file, readFileSync(template, 'utf8'));
  expect(sign('Ada', '--key', 'ada.pem')).toMatchObject({ status: 0 });
  commit('Signed');
  expect(ambit('review', 'verify', 'desk.ambit.json', '--key', 'ada.pub').status).toBe(0);

  // One branch raises what a refund may be.
  git('checkout', '-qb', 'raise');
  edit(/amount_cents <= 50000/, 'amount_cents <= 90000');
  commit('Larger refunds');
  const refused = ambit('diff', 'main:desk.ambit.json', 'desk.ambit.json', '--fail-on', 'widened');
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(
    /Failed on widened \(\d+\)\n {2}.* for refund-order: .*no longer required: .*amount_cents <= 50000/,
  );
  // Against what was signed there is no need to name the revision.
  const signed = ambit('diff', 'desk.ambit.json', '--fail-on', 'widened', '--json');
  expect(signed.status).toBe(1);
  expect(JSON.parse(signed.stdout)).toMatchObject({
    failed: ['widened'],
    tasks: { changed: ['refund-order'] },
  });
  expect(ambit('review', 'status', 'desk.ambit.json').stdout).toMatch(
    /stale.*\n {2}changed tasks\/refund-order/,
  );
  expect(git('difftool', '-y', '-t', 'ambit', 'main', '--', 'desk.ambit.json').stdout).toContain(
    '## What agents may do: 1 wider, 0 narrower',
  );

  // The other shortens the task: git's own merge would not know that these are two places.
  git('checkout', '-q', 'main');
  git('checkout', '-qb', 'shorten');
  edit('"PT15M"', '"PT5M"');
  commit('Shorter tasks');
  const merged = git('merge', '--no-edit', 'raise');
  expect([merged.status, merged.stdout]).toEqual([0, expect.stringContaining('Merged without conflicts')]);
  expect(readFileSync(file, 'utf8')).toContain('amount_cents <= 90000');
  expect(readFileSync(file, 'utf8')).toContain('"PT5M"');

  // The same place changed twice stops the merge; the mergetool takes what was decided.
  git('checkout', '-qb', 'left');
  const { ttl } = refund();
  edit(`"ttl": "${ttl}"`, '"ttl": "PT7M"');
  commit('Seven minutes');
  git('checkout', '-q', 'shorten');
  git('checkout', '-qb', 'right');
  edit(`"ttl": "${ttl}"`, '"ttl": "PT9M"');
  commit('Nine minutes');
  const stopped = git('merge', '--no-edit', 'left');
  expect(stopped.status).toBe(1);
  expect(stopped.stdout).toContain(
    'conflict at /tasks/refund-order/ttl: was "PT5M", ours "PT9M", theirs "PT7M"',
  );
  expect(git('mergetool', '-y', '-t', 'ambit')).toMatchObject({ status: 0 });
  expect(refund().ttl).toBe('PT7M');
  commit('Merged');

  expect(ambit('review', 'verify', 'desk.ambit.json').status).toBe(1);
  expect(sign('Ada', '--with', 'Bo', '--dissent', 'Bo: too much', '--key', 'ada.pem').status).toBe(0);
  const verified = ambit('review', 'verify', 'desk.ambit.json', '--key', 'ada.pub');
  expect([verified.status, verified.stdout]).toEqual([
    0,
    expect.stringMatching(
      /^signed: approved by Ada .*\n {2}review-1: signature valid\n {2}review-2: signature valid\n$/,
    ),
  ]);
});

test('a file that one side does not have is compared with nothing, as git difftool asks', () => {
  const added = ambit('diff', '/dev/null', template, '--json');
  expect(JSON.parse(added.stdout).tasks.added).toContain('refund-order');
  expect(ambit('diff', template, '/dev/null').stdout).toContain('May do more (0)');
});

test('a file that was never signed says what to do instead of comparing it with nothing', () => {
  expect(ambit('diff', template)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('review sign'),
  });
});

test('a decision on a place without a conflict is refused', () => {
  const wrong = ambit('merge', template, template, template, '--take', 'theirs:/title');
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('AMB954') });
});
