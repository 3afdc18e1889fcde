import { expect, test } from 'vitest';
import { type EnforcementSheet, enforcementSheet } from '../bundle/enforcement-sheet';
import { evaluate } from '../policy/evaluate';
import { fixturePolicy, fixtureRequest } from '../targets/fixture';
import { type Asked, hostIn, noApproval, questionFor } from './question';
import { freshSession, noAnswers } from './session';

const policy = fixturePolicy();
const sheet = JSON.parse(enforcementSheet(policy)) as EnforcementSheet;
const { subject, context } = fixtureRequest();
const stated = {
  subject: { id: subject.id, properties: subject.properties },
  task: {
    type: 'answer-ticket',
    id: 't-1',
    subject: 'c-1',
    state: 'active',
    started: 10,
    instruction: '80 for c-1',
  },
  session: { id: 's-1' },
  environment: 'prod',
  break_glass: { by: 'h-9', roles: ['operator'], ticket: 'INC-1', record: 'log-1', since: 60 },
  delegation: context.delegation,
  credential: { id: 'k-1', holder: 'support', audience: 'billing', issued: 30 },
};
const asked: Asked = {
  sheet,
  tool: 'billing',
  stated,
  session: freshSession,
  answers: noAnswers,
  clock: {
    now: '2026-01-01T00:00:00Z',
    nowMs: 1_767_225_600_000,
    time: { hour: 0, minute_of_day: 0, weekday: 4 },
    secondsSince: (time) => (typeof time === 'number' ? time : undefined),
  },
  toolDigest: 'sha256:reviewed',
  approvalFor: () => noApproval,
};
const refund = { name: 'refund', args: { amount: 80, customer_id: 'c-1', note: null } };
const outcome = (change: Partial<Asked> = {}, call = refund) => {
  const question = questionFor(call, { ...asked, ...change });
  return 'fault' in question ? question.fault : evaluate(policy, question.request);
};

test('what is stated, kept and called makes a request that the policy allows', () => {
  expect(outcome()).toMatchObject({ outcome: 'allow', rules: ['grant/billing.refund'] });
});

test('a fact that is not stated stays missing, and is named (P2)', () => {
  const { delegation: _, ...without } = stated;
  expect(outcome({ stated: without })).toMatchObject({
    outcome: 'deny',
    reasons: ['depth', 'on_behalf_of', 'path'].map((name) => `fact_missing:context.delegation.${name}`),
  });
  for (const nothing of [undefined, null, 7, [], 'x'])
    expect(outcome({ stated: nothing }), String(nothing)).toBe('unknown_resource');
  const undated = { ...stated, task: { ...stated.task, started: 'today' } };
  expect(outcome({ stated: undated })).toMatchObject({ reasons: ['fact_missing:context.task.age_s'] });
});

test('the agent cannot state a fact: what it sends is arguments only', () => {
  const args = { ...refund.args, task: { state: 'active' }, context: {} };
  expect(outcome({}, { ...refund, args })).toMatchObject({
    reasons: ['arg_unknown:context', 'arg_unknown:task'],
  });
});

test('of several resources the stated one is meant, and only if it is granted', () => {
  const search = { name: 'search', args: { query: 'tax' } };
  const ask = (resource?: string) => {
    const resources = resource === undefined ? {} : { 'tickets.search': resource };
    const question = questionFor(search, { ...asked, tool: 'tickets', stated: { ...stated, resources } });
    return 'fault' in question ? question.fault : question.resource.id;
  };
  expect([ask(), ask('docs'), ask('ledger'), ask('nowhere')]).toEqual([
    'unknown_resource',
    'docs',
    'unknown_resource',
    'unknown_resource',
  ]);
});

test('a destination is the host of an address, a link or a host name, and nothing else', () => {
  for (const [text, host] of [
    ['ann@Mail.Example.com', 'mail.example.com'],
    ['https://user:pw@hooks.example.com:8443/a?b=@evil.example', 'hooks.example.com'],
    ['hooks.example.com', 'hooks.example.com'],
    ['https://evil.example\\@hooks.example.com/', ''],
    ['a@b@c.example', ''],
    ['two words', ''],
    ['', ''],
  ] as const)
    expect(hostIn(text), text).toBe(host);
});
