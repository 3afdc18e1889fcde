import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { apply } from '../change';
import { checkModel } from '../check/check';
import { elementKinds } from '../elements/registry';
import { flowKindsBetween } from '../flows/registry';
import { connect, connectionRefusal } from './connect';
import { insertIntoFlow } from './insert-into-flow';

const kinds = Object.keys(elementKinds) as (keyof typeof elementKinds)[];
const everyKind = kinds
  .reduce(
    (m, kind) => m.element(kind, kind, { name: kind }).element(kind, `${kind}-2`, { name: `other ${kind}` }),
    modelBuilder(),
  )
  .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false }] })
  .flow('call', 'agent', 'mail', { operations: ['send'] })
  .flow('call', 'agent-2', 'mail', { operations: ['send'] })
  .task({ id: 't1', agent: 'agent', uses: [{ operation: 'mail.send' }] })
  .task({ id: 't2', agent: 'agent-2', uses: [{ operation: 'mail.send' }] })
  .element('human', 'human-2', { role: 'approver' })
  .build();

test('M8: whatever may be joined is joined by a flow that passes every check; the rest is refused with both names', () => {
  const model = {
    ...everyKind,
    elements: everyKind.elements.filter((e, i, all) => all.findLastIndex((o) => o.id === e.id) === i),
  };
  for (const from of model.elements)
    for (const to of model.elements) {
      const legal = from.id === to.id ? [] : flowKindsBetween(from.kind, to.kind);
      if (legal.length === 0) {
        const reason = connectionRefusal(model, from.id, to.id);
        expect(reason).toContain(from.name);
        expect(connect(model, 'observe', from.id, to.id).ok).toBe(false);
      }
      for (const kind of legal) {
        const made = connect(model, kind, from.id, to.id);
        if (!made.ok) throw new Error(`${kind} ${from.id} ${to.id}: ${made.diagnostics[0]?.message}`);
        const after = apply(model, made.value.change);
        const fresh = checkModel(after).filter((d) => d.severity === 'error' && d.code !== 'AMB213');
        expect(fresh, `${kind} ${from.id} ${to.id}`).toEqual([]);
        expect(after.flows.some((f) => f.id === made.value.flow && f.kind === kind)).toBe(true);
      }
    }
});

test('an escalation without anything to approve is refused', () => {
  const model = modelBuilder().element('agent', 'a').element('human', 'h').build();
  expect(connect(model, 'escalate', 'a', 'h')).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'AMB202' }],
  });
});

test('an enforcement point put into a call becomes what it goes via', () => {
  const model = modelBuilder()
    .element('agent', 'a')
    .element('tool', 't', { operations: [] })
    .element('enforcement-point', 'p')
    .flow('call', 'a', 't')
    .build();
  const change = insertIntoFlow(model, 'a-call-t', 'p');
  expect(change.ok && apply(model, change.value).flows).toMatchObject([{ from: 'a', to: 't', via: 'p' }]);
});

test('an element put into a flow splits it, and the half of the same kind keeps what the flow says', () => {
  const model = modelBuilder()
    .element('human', 'h')
    .element('agent', 'a')
    .element('agent', 'b')
    .flow('instruct', 'h', 'a', { name: 'asks', trust: 'trusted' })
    .build();
  const change = insertIntoFlow(model, 'h-instruct-a', 'b');
  expect(change.ok && apply(model, change.value).flows).toMatchObject([
    { id: 'h-instruct-a', from: 'h', to: 'b', name: 'asks', trust: 'trusted' },
    { kind: 'delegate', from: 'b', to: 'a' },
  ]);
});

test('an element that fits nowhere is refused by name', () => {
  const model = modelBuilder()
    .element('human', 'h')
    .element('agent', 'a')
    .element('model', 'm', { name: 'Big model' })
    .flow('instruct', 'h', 'a')
    .build();
  const change = insertIntoFlow(model, 'h-instruct-a', 'm');
  expect(!change.ok && change.diagnostics[0]?.message).toContain('Big model');
});
