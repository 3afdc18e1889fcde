import { expect, test } from 'vitest';
import { plainRequest } from '../cases/base-request';
import type { Approval } from '../model/document';
import { buildGraph } from '../model/graph';
import { modelBuilder } from '../testing/model-builder';
import { derivePolicy } from './derive';
import { evaluate } from './evaluate';
import type { EvaluationRequest } from './request';
import { requestDigest } from './request-digest';

/** A bill in three tiers: small to the lead, large to the boss, huge also to the board; the small one moves up when nobody answers. */
const tiers: Approval[] = [
  {
    id: 'small',
    operations: ['bank.pay'],
    when: 'args.cents > 100 && args.cents <= 1000',
    approver: 'lead',
    validity: 'PT10M',
    timeout: 'PT1H',
    onTimeout: 'escalate',
    escalateTo: 'large',
  },
  {
    id: 'large',
    operations: ['bank.pay'],
    when: 'args.cents > 1000',
    approver: 'boss',
    validity: 'PT5M',
    timeout: 'PT1H',
    onTimeout: 'deny',
  },
  {
    id: 'huge',
    operations: ['bank.pay'],
    when: 'args.cents > 100000',
    approver: 'board',
    validity: 'PT5M',
    timeout: 'P1D',
    onTimeout: 'deny',
  },
];
const base = ['lead', 'boss', 'board'].reduce(
  (model, id) => model.element('human', id, { role: 'approver' }),
  modelBuilder()
    .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
    .element('tool', 'bank', {
      operations: [
        {
          id: 'pay',
          effect: 'pay',
          reversible: false,
          input: { type: 'object', properties: { cents: { type: 'integer' } }, required: ['cents'] },
        },
      ],
    })
    .flow('call', 'bot', 'bank', { operations: ['pay'] })
    .task({ id: 'pay-bill', agent: 'bot', trigger: 'asked', uses: [{ operation: 'bank.pay' }] }),
);
const derived = derivePolicy(buildGraph(tiers.reduce((model, tier) => model.approval(tier), base).build()));
if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
const policy = derived.value;

function ask(cents: number, given: Partial<EvaluationRequest['context']['approval']> = {}) {
  const [agent] = policy.agents;
  const [operation] = policy.operations;
  const [resource] = policy.resources;
  if (!agent || !operation || !resource) throw new Error('the model has all three');
  const plain = plainRequest({ agent, operation, resource, task: 'pay-bill' });
  const request = { ...plain, context: { ...plain.context, args: { cents } } };
  const digest = requestDigest(request);
  const approval = {
    ...plain.context.approval,
    covers_digest: digest,
    approvers: ['user:x'],
    people: 1,
    ...given,
  };
  return evaluate(policy, { ...request, context: { ...request.context, digest, approval } });
}
const approved = (...roles: string[]) => ({ state: 'approved', roles });

test('A3: each tier asks its own people, and none below the first', () => {
  expect(ask(100).outcome).toBe('allow');
  expect(ask(101)).toMatchObject({ outcome: 'escalate', approval: 'approval:small' });
  expect(ask(1000, approved('lead')).outcome).toBe('allow');
  expect(ask(1001, approved('lead'))).toMatchObject({ outcome: 'escalate', approval: 'approval:large' });
  expect(ask(1001, approved('boss')).outcome).toBe('allow');
});

test('A3: two approvals that apply at once must both be fresh, each by its own validity', () => {
  expect(ask(100_001, approved('boss')).outcome).toBe('escalate');
  expect(ask(100_001, approved('board')).outcome).toBe('escalate');
  expect(ask(100_001, approved('board', 'boss')).outcome).toBe('allow');
  expect(ask(1000, { ...approved('lead'), age_s: 301 }).outcome).toBe('allow');
  expect(ask(1001, { ...approved('boss'), age_s: 301 }).outcome).toBe('escalate');
});

test('A2: whom an approval escalates to may answer it too, but not the other way round', () => {
  expect(ask(500, approved('boss')).outcome).toBe('allow');
  expect(ask(500, approved('board')).outcome).toBe('escalate');
});

test('A5: silence asks the next where the approval says so, and means no elsewhere; a refusal always means no', () => {
  expect(ask(500, { state: 'timed_out', id: 'small' }).outcome).toBe('escalate');
  expect(ask(1001, { state: 'timed_out', id: 'large' })).toMatchObject({
    outcome: 'deny',
    reasons: ['approval_timeout'],
  });
  expect(ask(500, { state: 'denied', id: 'small' })).toMatchObject({
    outcome: 'deny',
    reasons: ['approval_denied'],
  });
});
