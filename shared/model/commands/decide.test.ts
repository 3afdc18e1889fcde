import { expect, test } from 'vitest';
import { exampleDocument } from '../../threats/example';
import { apply, invert } from '../change';
import type { ModelDocument } from '../document';
import { decide } from './decide';

const empty = exampleDocument({});
const after = (document: ModelDocument, ...args: [string[], Parameters<typeof decide>[2]]) =>
  apply(document, decide(document, ...args));

test('several threats get the same decision in one change, which inverts', () => {
  const change = decide(empty, ['a', 'b', 'a'], { status: 'avoided', reason: 'gone' });
  const decided = apply(empty, change);
  expect(decided.decisions).toEqual([
    { status: 'avoided', threat: 'a', reason: 'gone' },
    { status: 'avoided', threat: 'b', reason: 'gone' },
  ]);
  expect(apply(decided, invert(change))).toEqual(empty);
});

test('a field that is emptied is taken out, and what else was decided stays', () => {
  const one = after(empty, ['a'], { status: 'accepted', reason: 'why', by: 'Ada', links: ['x'] });
  expect(after(one, ['a'], { reason: '', links: [] }).decisions).toEqual([
    { status: 'accepted', threat: 'a', by: 'Ada' },
  ]);
});

test('open without anything else is no decision; several are removed from the last to the first', () => {
  const three = after(empty, ['a', 'b', 'c'], { status: 'mitigated' });
  expect(after(three, ['a', 'c'], { status: 'open' }).decisions?.map((d) => d.threat)).toEqual(['b']);
  expect(decide(empty, ['a'], { status: 'open' })).toEqual([]);
});

test('no change where everything stands as asked', () => {
  const one = after(empty, ['a'], { status: 'avoided', reason: 'gone' });
  expect(decide(one, ['a'], { status: 'avoided' })).toEqual([]);
});
