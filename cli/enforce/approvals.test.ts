import { expect, test } from 'vitest';
import { noApproval } from '../../shared/enforcement/question';
import { Approvals } from './approvals';

const refund = {
  id: 'approval:refund',
  roles: ['lead', 'boss'],
  validitySeconds: 60,
  timeoutSeconds: 30,
  why: '',
};
const timeouts = new Map([[refund.id, refund.timeoutSeconds]]);
const yes = { decision: 'approved', approver: 'ada', role: 'lead' } as const;

function asked() {
  const approvals = new Approvals();
  approvals.asked('d1', refund, 0);
  return { approvals, at: (ms: number, digest = 'd1') => approvals.factsFor(digest, ms, timeouts) };
}

test('nothing is approved before it was asked, and an answer covers its own request only', () => {
  const { approvals, at } = asked();
  approvals.answered('d2', yes, 1_000);
  expect(at(2_000, 'd2')).toEqual(noApproval);
  expect(at(2_000)).toMatchObject({ state: 'pending', id: 'refund', covers_digest: '' });
});

test('an approval has an age, and names who gave it in which role', () => {
  const { approvals, at } = asked();
  approvals.answered('d1', yes, 1_000);
  expect(at(5_500)).toEqual({
    state: 'approved',
    id: 'refund',
    roles: ['lead'],
    approvers: ['ada'],
    people: 1,
    covers_digest: 'd1',
    age_s: 4,
  });
});

test('P3: two people count as two, their age is the older one, and one no outweighs them', () => {
  const { approvals, at } = asked();
  approvals.answered('d1', yes, 1_000);
  approvals.answered('d1', { ...yes, approver: 'bob', role: 'boss' }, 9_000);
  expect(at(10_000)).toMatchObject({
    approvers: ['ada', 'bob'],
    people: 2,
    roles: ['boss', 'lead'],
    age_s: 9,
  });
  approvals.answered('d1', { ...yes, approver: 'eve', decision: 'denied' }, 11_000);
  expect(at(12_000).state).toBe('denied');
});

test('no answer within the timeout is no answer', () => {
  const { at } = asked();
  expect([at(30_000).state, at(30_001).state]).toEqual(['pending', 'timed_out']);
});

test('what has run out is asked for anew', () => {
  const { approvals, at } = asked();
  approvals.answered('d1', yes, 1_000);
  approvals.asked('d1', refund, 62_000);
  expect(at(62_000)).toMatchObject({ state: 'pending', approvers: [] });
});
