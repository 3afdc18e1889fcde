import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelDocument } from '../../model/document';
import { serializeModel } from '../../model/file/serialize';
import { models } from '../../testing/arbitraries';
import { modelBuilder } from '../../testing/model-builder';
import { reviewOf } from '../sign-off/review';
import { mergeModels } from './merge-models';
import type { Choice } from './merge-values';

const base = modelBuilder()
  .element('agent', 'bot')
  .element('human', 'lead', { role: 'approver' })
  .element('tool', 'mail', {
    operations: [
      { id: 'send', effect: 'send', reversible: false },
      { id: 'list', effect: 'read', reversible: true },
    ],
  })
  .flow('call', 'bot', 'mail', { operations: ['send', 'list'] })
  .task({ id: 'write', agent: 'bot', uses: [{ operation: 'mail.send' }, { operation: 'mail.list' }] })
  .build();

const withTask = (fields: object): ModelDocument => ({
  ...base,
  tasks: base.tasks.map((task) => ({ ...task, ...fields })),
});

test('R2: edits in different places are both kept', () => {
  const ours = withTask({ ttl: 'PT5M' });
  const theirs = { ...withTask({ maxCalls: 3 }), title: 'Mail desk' };
  const { document, conflicts } = mergeModels(base, ours, theirs);
  expect(conflicts).toEqual([]);
  expect(document.title).toBe('Mail desk');
  expect(document.tasks[0]).toMatchObject({ ttl: 'PT5M', maxCalls: 3 });
});

test('R2: the same place changed in two ways is a conflict that names both, and ours stands', () => {
  const { document, conflicts } = mergeModels(base, withTask({ ttl: 'PT5M' }), withTask({ ttl: 'PT9M' }));
  expect(conflicts).toEqual([{ at: '/tasks/write/ttl', base: 'PT15M', ours: 'PT5M', theirs: 'PT9M' }]);
  expect(document.tasks[0]?.ttl).toBe('PT5M');
});

test('R2: what one side removed and the other changed stays, as a conflict', () => {
  const without = { ...base, tasks: [] };
  for (const [ours, theirs] of [
    [without, withTask({ ttl: 'PT5M' })],
    [withTask({ ttl: 'PT5M' }), without],
  ] as const) {
    const { document, conflicts } = mergeModels(base, ours, theirs);
    expect(document.tasks).toHaveLength(1);
    expect(conflicts.map((c) => c.at)).toEqual(['/tasks/write']);
  }
});

test('R2: a choice decides a conflict, also for what one side removed', () => {
  const [five, nine] = [withTask({ ttl: 'PT5M' }), withTask({ ttl: 'PT9M' })];
  const chosen = (choice: Choice) =>
    mergeModels(base, five, nine, new Map([['/tasks/write/ttl', choice]])).document.tasks[0]?.ttl;
  expect([chosen('ours'), chosen('theirs'), chosen('base')]).toEqual(['PT5M', 'PT9M', 'PT15M']);
  const removed = mergeModels(base, five, { ...base, tasks: [] }, new Map([['/tasks/write', 'theirs']]));
  expect(removed).toMatchObject({ document: { tasks: [] }, conflicts: [] });
});

test('R2: a sign-off is never mixed from two', () => {
  const signed = (reviewer: string): ModelDocument => {
    const review = reviewOf(base, { reviewer, at: '2026-03-02T10:00:00Z', outcome: 'approved' });
    return { ...base, reviews: [review] };
  };
  const { document, conflicts } = mergeModels(base, signed('Ada'), signed('Bo'));
  expect(conflicts.map(({ at }) => at)).toEqual(['/reviews/review-1']);
  expect(document.reviews).toEqual(signed('Ada').reviews);
});

test('R2: the same box moved by both stays where ours is, without a question', () => {
  const placed = (x: number): ModelDocument => ({
    ...base,
    views: [{ id: 'main', name: 'Main', places: [{ id: 'bot', x, y: 0 }] }],
  });
  const { document, conflicts } = mergeModels(placed(0), placed(10), placed(20));
  expect(conflicts).toEqual([]);
  expect(document.views[0]?.places[0]?.x).toBe(10);
});

test('R2: a reference that breaks only in the merged model is reported', () => {
  const ours = { ...base, elements: base.elements.filter((e) => e.id !== 'lead') };
  const theirs: ModelDocument = {
    ...base,
    elements: base.elements.map((e) =>
      e.id === 'bot' && e.kind === 'agent' ? { ...e, sponsor: 'lead' } : e,
    ),
  };
  const { conflicts, diagnostics } = mergeModels(base, ours, theirs);
  expect(conflicts).toEqual([]);
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toContain('AMB213');
});

test('merging with an unchanged side gives the other side, for any models', () => {
  fc.assert(
    fc.property(models, models, (a, b) => {
      expect(serializeModel(mergeModels(a, a, b).document)).toBe(serializeModel(b));
      expect(serializeModel(mergeModels(a, b, a).document)).toBe(serializeModel(b));
      expect(mergeModels(a, b, b)).toMatchObject({ document: b, conflicts: [] });
    }),
    { seed: 11, numRuns: 60 },
  );
});
