import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { apply, invert } from '../change';
import type { ModelDocument } from '../document';
import { updateModel } from './update-model';

const base = modelBuilder().build();
const shop: ModelDocument = {
  ...base,
  lists: [
    { id: 'currencies', values: ['EUR'] },
    { id: 'regions', values: ['eu'] },
  ],
  tasks: [
    {
      id: 'refund',
      agent: 'bot',
      intent: 'Refund',
      ttl: 'PT15M',
      maxSensitivity: 'internal',
      uses: [
        { operation: 'pay.refund', when: 'args.c in lists.currencies && args.note != "lists.currencies"' },
        { operation: 'pay.look' },
      ],
    },
  ],
  approvals: [
    {
      id: 'big',
      operations: ['pay.refund'],
      when: '!(args.c in lists.currencies) || args.r in lists.regions',
      approver: 'lead',
      validity: 'PT5M',
      timeout: 'PT5M',
      onTimeout: 'deny',
    },
  ],
};

test('a field is set, and one that becomes undefined is removed', () => {
  const after = apply(shop, updateModel(shop, { title: 'Shop', lists: undefined }));
  expect(after.title).toBe('Shop');
  expect(after).not.toHaveProperty('lists');
});

test('a list that is renamed in its place is renamed in every condition, but not in texts', () => {
  const [first, second] = shop.lists ?? [];
  if (!first || !second) throw new Error('two lists');
  const change = updateModel(shop, { lists: [{ ...first, id: 'money' }, second] });
  const after = apply(shop, change);
  expect(after.tasks[0]?.uses[0]?.when).toBe('args.c in lists.money && args.note != "lists.currencies"');
  expect(after.approvals[0]?.when).toBe('!(args.c in lists.money) || args.r in lists.regions');
  expect(apply(after, invert(change))).toEqual(shop);
});

test('a list that is removed leaves the conditions as they are, for the checks to name', () => {
  const after = apply(shop, updateModel(shop, { lists: shop.lists?.slice(1) }));
  expect(after.tasks).toBe(shop.tasks);
});

test('nothing changes when the fields are what they were', () => {
  expect(updateModel(shop, { title: shop.title, lists: shop.lists })).toEqual([]);
});
