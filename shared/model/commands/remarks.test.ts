import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { apply, invert } from '../change';
import { parseModel } from '../file/parse';
import { contentHash, serializeModel } from '../file/serialize';
import { renameIds } from '../rename-ids';
import { addActionItem } from './add-action-item';
import { addComment } from './add-comment';
import { removeActionItem } from './remove-action-item';
import { removeComment } from './remove-comment';
import { updateActionItem } from './update-action-item';
import { updateComment } from './update-comment';

const bare = modelBuilder().element('human', 'ann', { name: 'Ann' }).build();
const comment = { id: 'comment-1', about: 'ann', text: 'Who is she?', at: '2026-01-01T10:00:00Z' };
const item = { id: 'action-1', text: 'Ask Ann', about: 'ann', owner: 'Bob', due: '2026-02-01' };
const added = [addComment(bare, comment)].reduce((d, change) => apply(d, change), bare);
const both = apply(added, addActionItem(added, item));

test('M15: comments and action items survive the file and change no content hash', () => {
  const read = parseModel(serializeModel(both));
  expect(read.ok && read.value).toEqual(both);
  expect(contentHash(both)).toBe(contentHash(bare));
});

test('M15: a comment follows what it is about when that is renamed', () => {
  const renamed = renameIds(both, new Map([['ann', 'anna']]));
  expect(renamed.comments?.[0]?.about).toBe('anna');
  expect(renamed.actionItems?.[0]?.about).toBe('anna');
});

test('M13: setting and removing them can be taken back', () => {
  for (const change of [
    updateComment(both, 'comment-1', { settled: true }),
    removeComment(both, 'comment-1'),
    updateActionItem(both, 'action-1', { done: '2026-01-20' }),
    removeActionItem(both, 'action-1'),
  ]) {
    const after = apply(both, change);
    expect(after).not.toEqual(both);
    expect(apply(after, invert(change))).toEqual(both);
  }
});

test('M3: a due date is a day', () => {
  const read = parseModel(serializeModel({ ...both, actionItems: [{ ...item, due: 'soon' }] }));
  expect(read.ok).toBe(false);
});
