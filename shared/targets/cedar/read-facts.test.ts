import { expect, test } from 'vitest';
import { FACTS } from '../../policy/request';
import { contextAt, type Expr, inContextPresent, literal } from './expression';
import { factsReadBy } from './read-facts';

const read = (...bodies: Expr[]) =>
  factsReadBy([{ rules: [], json: { conditions: bodies.map((body) => ({ kind: 'when', body })) } }]).map(
    (f) => f.path.join('.'),
  );
const equal = (left: Expr, right: Expr): Expr => ({ '==': { left, right } });
const below = (record: string) =>
  FACTS.map((f) => f.path.join('.')).filter((path) => path.startsWith(`${record}.`));

test('facts whose values are compared, and facts that are tested to be there, are read', () => {
  expect(read(equal(contextAt(['task', 'type']), literal('a')))).toEqual(['context.task.type']);
  const [, last] = inContextPresent(['session', 'id']);
  expect(read(last as Expr)).toEqual(['context.session.id']);
  expect(read(equal(contextAt(['subject', 'properties', 'state']), contextAt(['environment'])))).toEqual([
    'subject.properties.state',
    'context.environment',
  ]);
});

test('testing a record on the way to a fact reads nothing else of it', () => {
  expect(read(...inContextPresent(['counters', 'steps']))).toEqual(['context.counters.steps']);
});

test('a record that is used whole, or only tested to be there, is read whole; the whole context reads everything', () => {
  expect(read(equal(contextAt(['task']), contextAt(['session'])))).toEqual([
    ...below('context.task'),
    ...below('context.session'),
  ]);
  expect(read(inContextPresent(['credential'])[0] as Expr)).toEqual(below('context.credential'));
  expect(read(equal(contextAt([]), literal(1)))).toHaveLength(
    FACTS.filter((f) => f.type !== 'record').length,
  );
});

test('arguments are no facts', () => {
  expect(read(equal(contextAt(['args', 'amount']), literal(1)))).toEqual([]);
});
