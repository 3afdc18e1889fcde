import { expect, test } from 'vitest';
import { once, onceBy } from './once';

test('works out its answer once for each object, however alike two are', () => {
  const asked: object[] = [];
  const sizeOf = once((list: readonly number[]) => {
    asked.push(list);
    return list.length;
  });
  const [one, other] = [
    [1, 2],
    [1, 2],
  ];
  expect([sizeOf(one), sizeOf(other), sizeOf(one)]).toEqual([2, 2, 2]);
  expect(asked).toEqual([one, other]);
});

test('an answer that is undefined is remembered too', () => {
  let asked = 0;
  const nothing = once((_key: object): undefined => {
    asked += 1;
  });
  const key = {};
  expect([nothing(key), nothing(key)]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});

test('what fails is tried again', () => {
  let fails = true;
  const answer = once((_key: object) => {
    if (fails) throw new Error('not yet');
    return 'done';
  });
  const key = {};
  expect(() => answer(key)).toThrow('not yet');
  fails = false;
  expect(answer(key)).toBe('done');
});

test('by a text, what has the same text is the same', () => {
  const asked: string[] = [];
  const shout = onceBy(
    (word: { readonly text: string }) => word.text,
    ({ text }) => {
      asked.push(text);
      return text.toUpperCase();
    },
  );
  expect([shout({ text: 'a' }), shout({ text: 'b' }), shout({ text: 'a' })]).toEqual(['A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b']);
});
