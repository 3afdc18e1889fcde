import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { apply, inTurn } from '../change';
import { checkReferences } from '../check/check';
import type { Element } from '../elements/registry';
import { followParts } from './follow-parts';
import { updateElement } from './update-element';

const document = modelBuilder()
  .element('agent', 'bot')
  .element('human', 'boss', { role: 'approver' })
  .element('data-store', 'db', {
    data: [
      { id: 'rows', sensitivity: 'internal' },
      { id: 'log', sensitivity: 'public' },
    ],
  })
  .element('tool', 'crm', {
    operations: [
      { id: 'get', effect: 'read', reversible: true, resources: ['db/rows'] },
      { id: 'put', effect: 'write', reversible: true, resources: ['db/rows', 'db/log'] },
    ],
  })
  .flow('call', 'bot', 'crm', { operations: ['get', 'put'] })
  .flow('access', 'crm', 'db', { effect: 'write', data: ['rows'] })
  .task({ id: 't', agent: 'bot', uses: [{ operation: 'crm.get' }, { operation: 'crm.put' }] })
  .approval({ id: 'ok', operations: ['crm.put'], approver: 'boss' })
  .flow('escalate', 'bot', 'boss', { approval: 'ok' })
  .build();

function edited(id: string, change: (element: Element) => Element) {
  const before = document.elements.find((e) => e.id === id);
  if (!before) throw new Error(id);
  const after = change(before);
  const { id: _id, kind: _kind, ...fields } = after;
  return apply(
    document,
    inTurn([(d) => followParts(d, before, after), (d) => updateElement(d, id, fields)])(document),
  );
}
const withOperations = (names: readonly string[]) => (e: Element) =>
  e.kind === 'tool'
    ? {
        ...e,
        operations: e.operations.slice(0, names.length).map((op, i) => ({ ...op, id: names[i] ?? op.id })),
      }
    : e;

test('an operation renamed in its place is renamed wherever it is named', () => {
  const next = edited('crm', withOperations(['get', 'change']));
  expect(next.flows[0]).toMatchObject({ operations: ['get', 'change'] });
  expect(next.tasks[0]?.uses.map((u) => u.operation)).toEqual(['crm.get', 'crm.change']);
  expect(next.approvals[0]?.operations).toEqual(['crm.change']);
  expect(checkReferences(next).filter((d) => d.severity === 'error')).toEqual([]);
});

test('an operation that is gone is named nowhere, and an approval of nothing else goes with it', () => {
  const next = edited('crm', withOperations(['get']));
  expect(next.flows[0]).toMatchObject({ operations: ['get'] });
  expect(next.tasks[0]?.uses).toHaveLength(1);
  expect(next.approvals).toEqual([]);
  expect(checkReferences(next).filter((d) => d.severity === 'error')).toEqual([]);
});

test('a data set renamed in its place is renamed in operations and accesses', () => {
  const next = edited('db', (e) =>
    e.kind === 'data-store'
      ? { ...e, data: e.data.map((d) => (d.id === 'rows' ? { ...d, id: 'orders' } : d)) }
      : e,
  );
  expect(next.elements.find((e) => e.id === 'crm')).toMatchObject({
    operations: [{ resources: ['db/orders'] }, { resources: ['db/orders', 'db/log'] }],
  });
  expect(next.flows[1]).toMatchObject({ data: ['orders'] });
});

test('another order, another field or a new part moves nothing', () => {
  const swapped = edited('crm', (e) =>
    e.kind === 'tool' ? { ...e, operations: e.operations.toReversed() } : e,
  );
  expect(swapped.tasks).toBe(document.tasks);
  const renamed = edited('crm', (e) => ({ ...e, name: 'Customers' }));
  expect(renamed.flows).toBe(document.flows);
});
