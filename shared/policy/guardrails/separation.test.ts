import { expect, test } from 'vitest';
import { plainRequest } from '../../cases/base-request';
import type { Approval, Relaxation } from '../../model/document';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { derivePolicy } from '../derive';
import { evaluate } from '../evaluate';
import { requestDigest } from '../request-digest';

const desk = modelBuilder()
  .element('human', 'clerk', { role: 'user' })
  .element('human', 'lead', { role: 'approver' })
  .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' }, state: 'active' })
  .element('tool', 'bank', { operations: [{ id: 'pay', effect: 'pay', reversible: false }] })
  .flow('instruct', 'clerk', 'bot')
  .flow('call', 'bot', 'bank', { operations: ['pay'] })
  .task({ id: 'pay-bill', agent: 'bot', trigger: 'asked', uses: [{ operation: 'bank.pay' }] });

function policyOf(approval: Partial<Approval> = {}, relaxations: Relaxation[] = []) {
  const document = desk
    .approval({ id: 'agree', operations: ['bank.pay'], approver: 'lead', ...approval })
    .with({ relaxations })
    .build();
  const derived = derivePolicy(buildGraph(document));
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
  return derived.value;
}

function decide(
  policy: ReturnType<typeof policyOf>,
  approval: { approvers: string[]; people?: number; state?: string },
  asker = 'user:emma',
) {
  const [agent] = policy.agents;
  const [operation] = policy.operations;
  const [resource] = policy.resources;
  if (!agent || !operation || !resource) throw new Error('the desk has all three');
  const plain = plainRequest({ agent, operation, resource, task: 'pay-bill' });
  const digest = requestDigest(plain);
  return evaluate(policy, {
    ...plain,
    context: {
      ...plain.context,
      digest,
      delegation: { ...plain.context.delegation, on_behalf_of: asker },
      approval: {
        state: 'approved',
        id: 'agree',
        roles: ['lead'],
        people: approval.approvers.length,
        covers_digest: digest,
        age_s: 0,
        ...approval,
      },
    },
  });
}

test('G-SOD: who asked for it may not approve it, nor may the agent; somebody else may', () => {
  const policy = policyOf();
  expect(decide(policy, { approvers: ['user:lena'] }).outcome).toBe('allow');
  for (const approvers of [['user:emma'], ['user:lena', 'user:emma'], ['bot']])
    expect(decide(policy, { approvers })).toMatchObject({
      outcome: 'deny',
      rules: ['guardrail:SOD:bot'],
      reasons: ['guardrail:SOD'],
    });
});

test('G-SOD is silent while nobody has approved, so that the right person can still be asked', () => {
  expect(decide(policyOf(), { approvers: ['user:emma'], state: 'none' }).outcome).toBe('escalate');
});

test('G-SOD, A6: not derived where the design has one person instruct and confirm, or where it was relaxed with a reason', () => {
  const kinds = (policy: ReturnType<typeof policyOf>) => policy.guardrails.map((g) => g.kind);
  expect(kinds(policyOf())).toContain('SOD');
  expect(kinds(policyOf({ approver: 'clerk' }))).not.toContain('SOD');
  const relaxation: Relaxation = {
    id: 'r',
    guardrail: 'SOD',
    operations: ['bank.pay'],
    reason: 'One person works at night',
    decidedBy: 'Board',
  };
  expect(kinds(policyOf({}, [relaxation]))).not.toContain('SOD');
});

test('P3, A4: the two-person rule needs two different people; the same one twice is one', () => {
  const policy = policyOf({ people: 2 });
  expect(decide(policy, { approvers: ['user:lena'] })).toMatchObject({
    outcome: 'escalate',
    approval: 'approval:agree',
  });
  expect(decide(policy, { approvers: ['user:lena', 'user:lena'], people: 1 }).outcome).toBe('escalate');
  expect(decide(policy, { approvers: ['user:lena', 'user:otto'] }).outcome).toBe('allow');
});
