import { expect, test } from 'vitest';
import type { Condition } from '../policy/conditions/condition';
import type { PolicyOperation } from '../policy/policy';
import { perCondition } from './per-condition';

const about = (...path: string[]): Condition => [
  { id: 'c1', source: '', anyOf: [{ kind: 'has', path, negated: false }] },
];
const operation = (id: string) => ({ id, args: [] }) as unknown as PolicyOperation;
const here = {};
const there = {};

test('what looks at no argument is worked out once for each place, whatever the operation', () => {
  const asked: string[] = [];
  const print = perCondition((_, { id }, place: object) => {
    asked.push(`${id} ${place === here ? 'here' : 'there'}`);
    return asked.length;
  });
  const state = about('subject', 'properties', 'state');
  expect([print(state, operation('a'), here), print(state, operation('b'), here)]).toEqual([1, 1]);
  expect(print(state, operation('b'), there)).toBe(2);
  expect(asked).toEqual(['a here', 'b there']);
});

test('what looks at arguments, or at where they came from, is worked out for each operation', () => {
  const print = perCondition((_, { id }, _place: object) => id);
  for (const condition of [about('context', 'args', 'to'), about('context', 'args_provenance', 'to')])
    expect([print(condition, operation('a'), here), print(condition, operation('b'), here)]).toEqual([
      'a',
      'b',
    ]);
});
