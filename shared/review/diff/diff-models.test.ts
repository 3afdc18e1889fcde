import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../../testing/arbitraries';
import { modelBuilder } from '../../testing/model-builder';
import { diffModels } from './diff-models';

const base = modelBuilder()
  .element('agent', 'bot', { name: 'Bot' })
  .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false }] })
  .flow('call', 'bot', 'mail', { operations: ['send'] })
  .task({ id: 'write', agent: 'bot', uses: [{ operation: 'mail.send', limit: { calls: 1 } }] })
  .build();

test('R1: a changed limit is named down to the use of the task that holds it', () => {
  const after = {
    ...base,
    tasks: base.tasks.map((t) => ({ ...t, uses: t.uses.map((u) => ({ ...u, limit: { calls: 5 } })) })),
  };
  expect(diffModels(base, after).items).toEqual([
    {
      collection: 'tasks',
      id: 'write',
      name: 'Do write',
      change: 'changed',
      fields: [{ at: '/uses/mail.send/limit/calls', before: 1, after: 5 }],
    },
  ]);
});

test('added and removed items are named, and layout is only mentioned', () => {
  const after = {
    ...base,
    elements: base.elements.slice(1),
    views: [{ id: 'main', name: 'Main', places: [] }],
  };
  const diff = diffModels(base, after);
  expect(diff.items).toMatchObject([{ collection: 'elements', id: 'bot', name: 'Bot', change: 'removed' }]);
  expect(diff.layout).toBe(true);
  expect(diffModels(after, base).items).toMatchObject([{ id: 'bot', change: 'added' }]);
});

test('R1: no model differs from itself, whatever the order of its parts', () => {
  fc.assert(
    fc.property(models, (model) => {
      const turned = {
        ...model,
        elements: [...model.elements].reverse(),
        flows: [...model.flows].reverse(),
        tasks: [...model.tasks].reverse(),
      };
      expect(diffModels(model, turned)).toEqual({ items: [], model: [], layout: false });
    }),
    { seed: 7, numRuns: 100 },
  );
});
