import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ambit-review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);
const ambit = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...args, '--json'], { encoding: 'utf8' });
  return { status, ...JSON.parse(stdout) };
};
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

function keyPair(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(place(`${name}.pem`), privateKey);
  writeFileSync(place(`${name}.pub`), publicKey);
  return { secret: place(`${name}.pem`), open: place(`${name}.pub`) };
}

test('R3: a signed model verifies until its content or its record is touched', () => {
  const file = place('signed.ambit.json');
  copyFileSync(template, file);
  const { secret, open } = keyPair('ada');
  expect(ambit('review', 'status', file)).toMatchObject({ status: 1, review: { state: 'unsigned' } });
  expect(
    ambit('review', 'sign', file, '--reviewer', 'Ada', '--outcome', 'approved', '--key', secret),
  ).toMatchObject({ status: 0, review: { state: 'signed' } });
  expect(ambit('review', 'verify', file, '--key', open)).toMatchObject({ status: 0, byKey: true });
  expect(ambit('review', 'verify', file, '--key', keyPair('eve').open)).toMatchObject({
    status: 1,
    byKey: false,
  });

  edit(file, (text) => text.replace('"reviewer": "Ada"', '"reviewer": "Eve"'));
  expect(ambit('review', 'verify', file)).toMatchObject({
    status: 1,
    signatures: [{ id: 'review-1', signature: 'wrong' }],
  });
  edit(file, (text) => text.replace('"reviewer": "Eve"', '"reviewer": "Ada"').replace('"PT15M"', '"PT16M"'));
  const stale = ambit('review', 'status', file);
  expect(stale).toMatchObject({ status: 1, review: { state: 'stale', stale: true } });
  expect(stale.review.changes).toHaveLength(1);
});

test('a key that is none is refused and the file is left alone', () => {
  const file = place('untouched.ambit.json');
  copyFileSync(template, file);
  writeFileSync(place('bad.pem'), 'hello');
  expect(
    ambit('review', 'sign', file, '--reviewer', 'A', '--outcome', 'approved', '--key', place('bad.pem')),
  ).toMatchObject({ status: 2, diagnostics: [{ code: 'AMB950' }] });
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(template, 'utf8'));
});

test('R2: two branches merge, and a place that both changed ends with 1', () => {
  const [base, ours, theirs, out] = ['base', 'ours', 'theirs', 'out'].map((n) => place(`${n}.ambit.json`));
  if (!base || !ours || !theirs || !out) throw new Error('no places');
  for (const file of [base, ours, theirs]) copyFileSync(template, file);
  edit(ours, (text) => text.replace('Customer support agent', 'Support'));
  edit(theirs, (text) => text.replace('"PT15M"', '"PT20M"'));
  expect(ambit('merge', base, ours, theirs, '--out', out)).toMatchObject({ status: 0, conflicts: [] });
  expect(readFileSync(out, 'utf8')).toContain('PT20M');
  edit(theirs, (text) => text.replace('Customer support agent', 'Help desk'));
  expect(ambit('merge', base, ours, theirs, '--out', out)).toMatchObject({
    status: 1,
    conflicts: [{ at: '/title', ours: 'Support', theirs: 'Help desk' }],
  });
});
