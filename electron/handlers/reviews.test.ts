import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reviewHandlers } from './reviews';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ambit-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const pem = (type: 'ed25519' | 'ed448') =>
  generateKeyPairSync(type as 'ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

test('a record is signed with the key of the chosen file, and the signature holds for exactly that text', async () => {
  const file = path.join(folder, 'reviewer.pem');
  await writeFile(file, pem('ed25519'));
  const handlers = reviewHandlers(async () => file);
  const signed = await handlers['reviews.sign']({ text: '{"id":"review-1"}', pem: null });
  expect(signed).toMatchObject({ ok: true, value: { algorithm: 'ed25519' } });
  if (!signed.ok || !signed.value) return;
  const { key, value } = signed.value;
  const checked = await handlers['reviews.check']({
    records: [
      { text: '{"id":"review-1"}', key, value },
      { text: '{"id":"review-2"}', key, value },
      { text: '{"id":"review-1"}', key: 'AAAA', value },
      { text: '{"id":"review-1"}', key, value: '?' },
    ],
  });
  expect(checked).toMatchObject({ value: [true, false, false, false] });
});

test('the browser gives the text of a key itself; no file is asked for', async () => {
  const handlers = reviewHandlers(() => Promise.reject(new Error('asked')));
  expect(await handlers['reviews.sign']({ text: '{}', pem: pem('ed25519') })).toMatchObject({ ok: true });
});

test('nothing is signed where nobody chose a file, and a key of another kind is refused by its name', async () => {
  const file = path.join(folder, 'other.pem');
  await writeFile(file, pem('ed448'));
  expect(await reviewHandlers(async () => null)['reviews.sign']({ text: '{}', pem: null })).toMatchObject({
    ok: true,
    value: null,
  });
  const refused = await reviewHandlers(async () => file)['reviews.sign']({ text: '{}', pem: null });
  expect(refused).toMatchObject({ ok: false, diagnostics: [{ code: 'AMB543' }] });
  expect(refused.diagnostics[0]?.message).toMatch(/“other\.pem”.*ed448/);
  const none = await reviewHandlers(async () => null)['reviews.sign']({ text: '{}', pem: 'no key' });
  expect(none.diagnostics[0]?.message).toMatch(/this file.*holds no such key in PEM/);
});
