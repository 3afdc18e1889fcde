import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { apply, invert } from '../change';
import { restOn, restOnNew } from './rest-on';

const bare = modelBuilder()
  .with({ assumptions: [{ id: 'assumption', text: 'The network is private.' }] })
  .build();

test('a threat rests on an assumption until it is said not to; what rests on nothing stays', () => {
  const on = apply(bare, restOn(bare, 'assumption', 'rule:1', true));
  expect(on.assumptions).toEqual([
    { id: 'assumption', text: 'The network is private.', threats: ['rule:1'] },
  ]);
  expect(restOn(on, 'assumption', 'rule:1', true)).toEqual([]);
  expect(apply(on, restOn(on, 'assumption', 'rule:1', false))).toEqual(bare);
});

test('a new assumption gets a free id, and one undo takes it back', () => {
  const change = restOnNew(bare, 'Cards are signed.', 'rule:2');
  const after = apply(bare, change);
  expect(after.assumptions?.at(-1)).toEqual({
    id: 'assumption-2',
    text: 'Cards are signed.',
    threats: ['rule:2'],
  });
  expect(apply(after, invert(change))).toEqual(bare);
});

test('an assumption that is not there changes nothing', () => {
  expect(restOn(bare, 'none', 'rule:1', true)).toEqual([]);
});
