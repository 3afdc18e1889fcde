import { expect, test } from 'vitest';
import { argumentsOf, schemaClauses } from './arguments';

const sources = (properties: Record<string, unknown>, required: unknown = Object.keys(properties)) =>
  schemaClauses({ properties, required }).map((clause) => clause.source);

test('bounds of the schema become clauses, rounded inwards', () => {
  expect(sources({ n: { type: 'integer', minimum: 0.5, maximum: 9.5 } })).toEqual([
    'schema: n >= 1',
    'schema: n <= 9',
  ]);
  expect(sources({ c: { enum: ['EUR', null], type: 'string' } })).toEqual(['schema: c in ["EUR"]']);
  expect(sources({ k: { const: 'x' } })).toEqual(['schema: k in ["x"]']);
});

test('a bound that makes no sense is never met, rather than dropped (P2)', () => {
  for (const schema of [
    { type: 'string', enum: 5 },
    { type: 'integer', minimum: 'low' },
  ]) {
    expect(schemaClauses({ properties: { a: schema }, required: ['a'] })[0]?.anyOf).toEqual([]);
  }
});

test('an optional argument may be absent', () => {
  expect(schemaClauses({ properties: { n: { type: 'integer', minimum: 1 } } })[0]?.anyOf[0]).toMatchObject({
    kind: 'has',
    negated: true,
  });
});

test('a malformed schema declares what it can and never throws', () => {
  expect(argumentsOf({ properties: { a: null, b: { type: 'string' } }, required: 5 })).toEqual([
    { name: 'a', type: 'object', required: false },
    { name: 'b', type: 'string', required: false },
  ]);
  expect(argumentsOf({ properties: 7 })).toEqual([]);
  expect(argumentsOf(undefined)).toEqual([]);
});

test('a schema that also allows null says the same as without it', () => {
  const type = (schema: object) => argumentsOf({ properties: { a: schema } })[0]?.type;
  expect(type({ type: ['string', 'null'] })).toBe('string');
  expect(type({ anyOf: [{ type: 'integer' }, { type: 'null' }], default: null })).toBe('integer');
  expect(type({ anyOf: [{ type: 'integer' }, { type: 'string' }] })).toBe('object');
});
