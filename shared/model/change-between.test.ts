import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../testing/arbitraries';
import { modelBuilder } from '../testing/model-builder';
import { apply, invert } from './change';
import { changeBetween } from './change-between';
import { removeItems } from './commands/remove-items';
import { updateElement } from './commands/update-element';

test('M13: the change between any two documents turns one into the other, and back', () => {
  fc.assert(
    fc.property(models, models, (before, after) => {
      const change = changeBetween(before, after);
      expect(apply(before, change)).toEqual(after);
      expect(apply(after, invert(change))).toEqual(before);
    }),
    { seed: 46, numRuns: 300 },
  );
});

test('M13: free lists of any values are turned into one another', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (a, b) => {
      const clean = (value: unknown) => JSON.parse(JSON.stringify(value));
      const base = modelBuilder().build();
      const before = { ...base, 'x-list': clean(a) } as never;
      const after = { ...base, 'x-list': clean(b) } as never;
      expect(apply(before, changeBetween(before, after))).toEqual(after);
    }),
    { seed: 47, numRuns: 300 },
  );
});

test('M13: only what differs is in the change', () => {
  const [start] = fc.sample(models, { seed: 48, numRuns: 1 });
  if (!start) throw new Error('no sample');
  expect(changeBetween(start, start)).toEqual([]);
  const renamed = apply(start, updateElement(start, 'a0', { name: 'Robot' }));
  const agent = start.elements.findIndex((e) => e.id === 'a0');
  expect(changeBetween(start, renamed)).toEqual([
    { path: `/elements/${agent}/name`, before: start.elements[agent]?.name, after: 'Robot' },
  ]);
  const smaller = apply(start, removeItems(start, ['approver', 'store']));
  const removed = changeBetween(start, smaller).filter((e) => /^\/elements\/\d+$/.test(e.path));
  expect(removed.map((e) => (e.before as { id: string }).id).sort()).toEqual(['approver', 'store']);
});
