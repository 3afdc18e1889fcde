import { expect, test } from 'vitest';
import type { ModelDocument } from '../model/document';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { derivePolicy } from '../policy/derive';
import { modelBuilder } from '../testing/model-builder';
import { approvedPermissions } from './audit';
import { reviewOf } from './sign-off/review';

const model = modelBuilder()
  .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
  .element('tool', 'crm', {
    operations: [
      { id: 'read', effect: 'read', reversible: true, resources: [] },
      { id: 'list', effect: 'read', reversible: true, resources: [] },
    ],
  })
  .flow('call', 'bot', 'crm', { operations: ['read', 'list'] })
  .task({ id: 'look', agent: 'bot', intent: 'x', trigger: 'x', uses: [{ operation: 'crm.read' }] })
  .task({ id: 'browse', agent: 'bot', intent: 'x', trigger: 'x', uses: [{ operation: 'crm.list' }] })
  .build();
const sign = (document: ModelDocument, reviewer: string): ModelDocument => ({
  ...document,
  reviews: [
    ...(document.reviews ?? []),
    reviewOf(document, { reviewer, at: '2026-01-01', outcome: 'approved' }),
  ],
});

function audit(document: ModelDocument) {
  const opened = openModel(serializeModel(document));
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const policy = derivePolicy(opened.value);
  if (!policy.ok) throw new Error(JSON.stringify(policy.diagnostics));
  return Object.fromEntries(
    approvedPermissions(opened.value, policy.value).map((a) => [
      a.grant.task,
      [a.review?.reviewer, a.changed],
    ]),
  );
}

test('a permission that nobody signed has no approver', () => {
  expect(audit(model)).toEqual({ look: [undefined, []], browse: [undefined, []] });
});

test('a changed task loses its approver and says so; the permissions of other tasks keep theirs, with its hash', () => {
  const signed = sign(model, 'Ada');
  const changed = {
    ...signed,
    tasks: signed.tasks.map((t) => (t.id === 'look' ? { ...t, intent: 'y' } : t)),
  };
  expect(audit(changed)).toEqual({ look: [undefined, ['tasks/look']], browse: ['Ada', []] });
});

test('the newest sign-off of the same parts counts', () => {
  expect(audit(sign(sign(model, 'Ada'), 'Bea'))).toEqual({ look: ['Bea', []], browse: ['Bea', []] });
});
