import { expect, test } from 'vitest';
import { originOf } from './origin';
import {
  afterAnswer,
  afterForwarding,
  countersOf,
  type Forwarded,
  freshSession,
  MAX_KEPT,
  noAnswers,
  seenOf,
} from './session';

const read: Forwarded = {
  digest: 'd1',
  run: 'run-1',
  operation: 'mail.read',
  effect: 'read',
  readsUntrusted: true,
  sensitivity: 2,
  cost: 30,
};

test('a call counts from the moment it goes out, for its task run and for its operation', () => {
  const once = afterForwarding(freshSession, read);
  const twice = afterForwarding(once, { ...read, operation: 'mail.list', digest: 'd2' });
  const none = {
    task_calls: 0,
    operation_calls: 0,
    session_calls: 0,
    session_operation_calls: 0,
    task_cost: 0,
  };
  expect(countersOf(freshSession, read)).toEqual({ ...none, session_cost: 0, steps: 0, retries: 0 });
  expect(countersOf(twice, read)).toMatchObject({ task_calls: 2, operation_calls: 1, steps: 2, retries: 0 });
  expect(countersOf(twice, { ...read, run: 'run-2' })).toMatchObject({ task_calls: 0, steps: 2 });
});

test('calls and cents of a session count over all its task runs, those of a run do not', () => {
  const [one, two] = [read, { ...read, run: 'run-2', digest: 'd2' }];
  expect(countersOf(afterForwarding(afterForwarding(freshSession, one), two), two)).toMatchObject({
    task_calls: 1,
    operation_calls: 1,
    session_calls: 2,
    session_operation_calls: 2,
    task_cost: 30,
    session_cost: 60,
  });
});

test('the same call again in a row is a retry, another one in between is none', () => {
  const once = afterForwarding(freshSession, read);
  expect(countersOf(once, read).retries).toBe(1);
  const twice = afterForwarding(once, read);
  expect(countersOf(twice, read).retries).toBe(2);
  expect(countersOf(afterForwarding(twice, { ...read, digest: 'd2' }), read).retries).toBe(0);
});

test('taint and the highest label are never taken back; a receipt carries no data', () => {
  const tainted = afterForwarding(freshSession, read);
  const later = afterForwarding(tainted, { ...read, readsUntrusted: false, sensitivity: 1 });
  expect(later).toMatchObject({ untrustedSeen: true, maxSensitivity: 2 });
  const paid = { ...read, effect: 'pay', readsUntrusted: false, sensitivity: 3 };
  expect(afterForwarding(freshSession, paid)).toMatchObject({ untrustedSeen: false, maxSensitivity: 0 });
});

test('a tool that repeats an argument does not vouch for it', () => {
  const call = { effect: 'read', readsUntrusted: false, args: { query: 'DE44 evil', of: 'C-1' } };
  const answers = afterAnswer(noAnswers, 'No account DE44 evil of C-1; nearest is NL91', call, 'About C-1');
  const seen = seenOf(answers, 'About C-1');
  expect(originOf('NL91', seen)).toBe('trusted');
  expect(originOf('DE44 evil', seen)).toBe('model');
});

test('what a writing tool answers vouches for nothing', () => {
  const call = { effect: 'write', readsUntrusted: false, args: {} };
  expect(afterAnswer(noAnswers, 'saved as NL91', call, '')).toEqual(noAnswers);
});

test('when strangers’ words have to be forgotten, nothing is called trusted any more', () => {
  const trusted = afterAnswer(noAnswers, 'NL91', { effect: 'read', readsUntrusted: false, args: {} }, '');
  const flood = afterAnswer(
    trusted,
    'x'.repeat(MAX_KEPT + 1),
    { effect: 'read', readsUntrusted: true, args: {} },
    '',
  );
  const after = afterAnswer(flood, 'NL91', { effect: 'read', readsUntrusted: false, args: {} }, '');
  expect(originOf('NL91', seenOf(after, ''))).toBe('model');
});
