import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../model/change';
import { addReview } from '../../model/commands/add-review';
import type { ModelDocument } from '../../model/document';
import { contentHash } from '../../model/file/serialize';
import { models } from '../../testing/arbitraries';
import { modelBuilder } from '../../testing/model-builder';
import { partsOf } from './parts';
import { reviewOf, reviewStatus, signedText } from './review';

const model = modelBuilder()
  .element('agent', 'bot')
  .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false }] })
  .flow('call', 'bot', 'mail', { operations: ['send'] })
  .task({ id: 'write', agent: 'bot', uses: [{ operation: 'mail.send' }] })
  .build();

const verdict = { reviewer: 'Ada', at: '2026-03-02T10:00:00Z', outcome: 'approved' } as const;
const sign = (document: ModelDocument, extra = {}) =>
  apply(document, addReview(document, reviewOf(document, { ...verdict, ...extra })));
const state = (document: ModelDocument, today = '2026-03-03') => reviewStatus(document, today).state;

test('R3: a signed model stays signed while only its layout, its decisions or the order of its parts change', () => {
  const signed = sign(model);
  expect(state(model)).toBe('unsigned');
  expect(state(signed)).toBe('signed');
  expect(contentHash(signed)).toBe(contentHash(model));
  const moved = {
    ...signed,
    views: [{ id: 'main', name: 'Main', places: [{ id: 'bot', x: 5, y: 5 }] }],
    elements: [...signed.elements].reverse(),
    decisions: [{ threat: 't', status: 'open' as const }],
  };
  expect(state(moved)).toBe('signed');
});

test('R3: changed content makes it stale and names exactly the parts that changed', () => {
  const signed = sign(model);
  const changed: ModelDocument = {
    ...signed,
    title: 'Other',
    tasks: signed.tasks.map((task) => ({ ...task, ttl: 'PT1H' })),
    flows: [],
    zones: [{ id: 'z', name: 'Zone' }],
  };
  expect(reviewStatus(changed, '2026-03-03')).toMatchObject({
    state: 'stale',
    changes: [
      { part: 'flows/bot-call-mail', change: 'removed' },
      { part: 'model', change: 'changed' },
      { part: 'tasks/write', change: 'changed' },
      { part: 'zones/z', change: 'added' },
    ],
  });
});

test('R4: an approval that ran out is expired from the day after, and a rejection is one', () => {
  const signed = sign(model, { expires: '2026-03-02' });
  expect(state(signed, '2026-03-02')).toBe('signed');
  expect(state(signed, '2026-03-03')).toBe('expired');
  expect(state(sign(model, { outcome: 'rejected' }))).toBe('rejected');
});

test('a second sign-off gets its own id, and what is signed leaves the signature out', () => {
  const twice = sign(sign(model));
  expect(twice.reviews?.map((r) => r.id)).toEqual(['review-1', 'review-2']);
  const review = reviewOf(model, verdict);
  const signature = { algorithm: 'ed25519' as const, key: 'a', value: 'b' };
  expect(signedText({ ...review, signature })).toBe(signedText(review));
});

test('the parts of a model differ exactly when its content hash does', () => {
  fc.assert(
    fc.property(models, models, (a, b) => {
      expect(JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b))).toBe(
        contentHash(a) === contentHash(b),
      );
    }),
    { seed: 3, numRuns: 100 },
  );
});
