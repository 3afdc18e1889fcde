import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Atom, Clause, Condition } from './condition';
import { holds } from './holds';
import { implies } from './implies';

const path = ['context', 'args', 'x'];
const most = (value: number): Atom => ({ kind: 'compare', path, op: '<=', value });
const is = (...values: (string | number)[]): Atom => ({ kind: 'oneOf', path, values, negated: false });
const domain = (value: string): Atom => ({ kind: 'text', path, test: 'domain', value, negated: false });
const clause = (...anyOf: Atom[]): Clause => ({ id: 'c', anyOf, source: '' });

test('a tighter bound, a shorter list and a narrower domain imply the looser ones, not the other way round', () => {
  for (const [tight, loose] of [
    [most(5), most(6)],
    [is('a'), is('a', 'b')],
    [is(1, 2), most(2)],
    [domain('pay.bank.example'), domain('bank.example')],
  ] as const) {
    expect(implies([clause(tight)], [clause(loose)])).toBe(true);
    expect(implies([clause(loose)], [clause(tight)])).toBe(false);
  }
});

test('more clauses imply fewer, and fewer alternatives imply more', () => {
  expect(implies([clause(most(5)), clause(is(1))], [clause(most(5))])).toBe(true);
  expect(implies([clause(most(5))], [clause(most(5), is('a'))])).toBe(true);
  expect(implies([clause(most(5), is('a'))], [clause(most(5))])).toBe(false);
});

const values = fc.oneof(
  fc.constantFrom('a', 'ab', 'b', 'a/b', 'x.a', '', '/a/../b'),
  fc.integer({ min: -2, max: 4 }),
  fc.boolean(),
  fc.constant(undefined),
  fc.constant(['a']),
);
const text = fc.constantFrom('a', 'ab', 'b', 'x.a', '');
const atom: fc.Arbitrary<Atom> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('compare' as const, 'size' as const),
    path: fc.constant(path),
    op: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    value: fc.integer({ min: -2, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('oneOf' as const),
    path: fc.constant(path),
    values: fc.oneof(
      fc.uniqueArray(text, { maxLength: 3 }),
      fc.uniqueArray(fc.integer({ min: -2, max: 4 }), { maxLength: 3 }),
    ),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    path: fc.constant(path),
    test: fc.constantFrom('prefix', 'suffix', 'substring', 'domain', 'under'),
    value: text,
    negated: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('has' as const), path: fc.constant(path), negated: fc.boolean() }),
);
const condition: fc.Arbitrary<Condition> = fc.array(
  fc.array(atom, { maxLength: 2 }).map((a) => clause(...a)),
  {
    maxLength: 3,
  },
);

test('what is said to be implied is: no request satisfies the one and not the other', () => {
  let implied = 0;
  fc.assert(
    fc.property(condition, condition, fc.array(values, { minLength: 8, maxLength: 8 }), (a, b, xs) => {
      if (!implies(a, b)) return;
      implied += 1;
      for (const x of xs) {
        const request = { context: { args: x === undefined ? {} : { x } } };
        if (holds(a, request)) expect(holds(b, request)).toBe(true);
      }
    }),
    { seed: 21, numRuns: 4_000 },
  );
  expect(implied).toBeGreaterThan(300);
});
