import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Session } from '../../shared/enforcement/session';
import { ownSessions, type SessionStore, sharedSessions } from './session-store';

const folder = mkdtempSync(path.join(tmpdir(), 'ambit-sessions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const step = (session: Session) =>
  Promise.resolve({ session: { ...session, steps: session.steps + 1 }, value: session.steps });
const taint = (session: Session) =>
  Promise.resolve({ session: { ...session, untrustedSeen: true }, value: undefined });
const seen = (store: SessionStore, id: string) =>
  store.update(id, (session) => Promise.resolve({ session, value: session }));

test('many calls at once are counted one by one', async () => {
  for (const store of [ownSessions(), sharedSessions(path.join(folder, 'many.json'))]) {
    const counts = await Promise.all(Array.from({ length: 20 }, () => store.update('s', step)));
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  }
});

test('what one enforcement point saw, the next one knows; another session does not', async () => {
  const file = path.join(folder, 'shared.json');
  await sharedSessions(file).update('chat', taint);
  expect(await seen(sharedSessions(file), 'chat')).toMatchObject({ untrustedSeen: true });
  expect(await seen(sharedSessions(file), 'other')).toMatchObject({ untrustedSeen: false });
});

test('a step that fails changes nothing and frees the session', async () => {
  const store = sharedSessions(path.join(folder, 'fails.json'));
  await expect(store.update('s', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await store.update('s', step)).toBe(0);
});

test('a lock that a killed process left behind is taken over', async () => {
  const file = path.join(folder, 'killed.json');
  writeFileSync(`${file}.lock`, '999999999');
  expect(await sharedSessions(file).update('s', step)).toBe(0);
});

test('a file that holds something else is not read as an untainted session', async () => {
  const file = path.join(folder, 'other.json');
  for (const text of ['{}', 'nonsense', '{"ambit":"1","sessions":null}']) {
    writeFileSync(file, text);
    await expect(sharedSessions(file).update('s', step), text).rejects.toThrow();
  }
});
