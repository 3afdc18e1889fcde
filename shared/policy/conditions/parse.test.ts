import { describe, expect, test } from 'vitest';
import type { Argument } from '../policy';
import { holds } from './holds';
import { parseComplement, parseCondition } from './parse';

const args: Argument[] = [
  { name: 'amount', type: 'integer', required: true },
  { name: 'to', type: 'string', required: true },
  { name: 'tags', type: 'strings', required: false },
  { name: 'urgent', type: 'boolean', required: false },
  { name: 'body', type: 'object', required: false },
];
const scope = { args, lists: new Map([['partners', ['a@x.test', 'b@x.test']]]), at: '/tasks/0/uses/0/when' };
const ask = (values: Record<string, unknown>) => ({
  context: { args: values, task: { subject: 'c1' }, args_provenance: {} },
});

function decide(text: string, values: Record<string, unknown>): boolean {
  const parsed = parseCondition(text, scope);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return holds(parsed.value, ask(values));
}

describe('conditions mean what CEL means', () => {
  test.each([
    ['args.amount <= 500', { amount: 500 }, true],
    ['args.amount <= 500', { amount: 501 }, false],
    ['500 >= args.amount', { amount: 501 }, false],
    ['!(args.amount > 500)', { amount: 500 }, true],
    ['args.to == task.subject', { to: 'c1' }, true],
    ["args.to in ['a', 'b']", { to: 'b' }, true],
    ['args.to in lists.partners', { to: 'c@x.test' }, false],
    ["'vip' in args.tags", { tags: ['vip'] }, true],
    ["args.to.endsWith('@x.test') && args.urgent", { to: 'q@x.test', urgent: true }, true],
    ["args.to.inDomain('x.test')", { to: 'evil-x.test' }, false],
    ["args.to.underPath('/srv')", { to: '/srv/../etc' }, false],
    ['size(args.to) < 3', { to: '🙂🙂' }, true],
    ['!has(args.tags) || size(args.tags) == 1', {}, true],
    ['size(args.tags) == 1', { tags: ['a'] }, true],
    ['2 == size(args.tags)', { tags: ['a'] }, false],
    ['size(args.tags) != 1', { tags: [] }, true],
    ['size(args.tags) != 1', { tags: ['a'] }, false],
    ['task.subject in args.tags', { tags: ['b', 'c1'] }, true],
    ['task.subject in args.tags', { tags: [] }, false],
    ['!(args.to in args.tags)', { to: 'x', tags: ['y'] }, true],
    ['!(args.to in args.tags)', { to: 'x', tags: ['x'] }, false],
    ['!(args.to in args.tags)', { to: 'x' }, false],
  ] as const)('%s over %o is %s', (text, values, expected) => {
    expect(decide(text, values)).toBe(expected);
  });
});

test('C1: an absent or ill-typed value never helps, negated or not (P2)', () => {
  for (const text of [
    'args.amount <= 5',
    '!(args.amount <= 5)',
    "args.to != 'x'",
    "!args.to.startsWith('x')",
  ]) {
    expect(decide(text, {})).toBe(false);
    expect(decide(text, { amount: '3', to: 3 })).toBe(false);
  }
});

test('the complement holds for present values exactly when the condition does not', () => {
  const text = "args.amount > 100 && (args.to == 'x' || args.urgent)";
  const complement = parseComplement(text, scope);
  if (!complement.ok) throw new Error('expected a condition');
  for (const amount of [100, 101])
    for (const to of ['x', 'y'])
      for (const urgent of [true, false]) {
        expect(holds(complement.value, ask({ amount, to, urgent }))).toBe(
          !decide(text, { amount, to, urgent }),
        );
      }
});

describe('C2, C3: what leaves the subset is refused at its character', () => {
  test.each([
    ['args.amount + 1 < 5', 1],
    ['args.amount < 1.5', 15],
    ["args.to < 'x'", 11],
    ['args.amont < 5', 1],
    ['args.amount in args.tags', 16],
    ['args.to in args.urgent', 12],
    ['args.to in args.colours', 12],
    ['args.to == 3', 12],
    ['size(args.amount) == 1', 6],
    ["'a' in args.to", 8],
    ["args.urgent.startsWith('a')", 1],
    ['args.amount <= 9007199254740992', 16],
    ['args.amount <', 14],
    ['args.to in lists.nobody', 12],
    ["args.to.matches('a')", 1],
    ['args.body.x == 1', 1],
    ['true ? args.urgent : args.urgent', 1],
  ])('%s at column %i', (text, column) => {
    const result = parseCondition(text, scope);
    expect(result.ok).toBe(false);
    expect(result.diagnostics[0]).toMatchObject({ at: '/tasks/0/uses/0/when', column, severity: 'error' });
  });
});

test('C4: a normal form that would explode is refused, not cut short', () => {
  const pair = (i: number) => `(args.amount == ${i} && args.to == 'x${i}')`;
  const text = Array.from({ length: 12 }, (_, i) => pair(i)).join(' || ');
  expect(parseCondition(text, scope).diagnostics[0]?.code).toBe('AMB305');
});

test('C4: deep nesting is refused, never a crash', () => {
  const text = `${'('.repeat(1500)}args.urgent${')'.repeat(1500)}`;
  expect(() => parseCondition(text, scope)).not.toThrow();
});

test('thousands of negations are refused, never a crash', () => {
  expect(() => parseCondition(`${'!'.repeat(3900)}args.urgent`, scope)).not.toThrow();
});

test('C6: a list is data whatever it holds, and its values are compared whole', () => {
  const odd = ['"] || true || ["', '${x}', '__proto__', "a', 'b", '\n', ''];
  const lists = new Map([['odd', odd]]);
  const parsed = parseCondition('args.to in lists.odd', { ...scope, lists });
  if (!parsed.ok) throw new Error('expected a condition');
  for (const to of odd) expect(holds(parsed.value, ask({ to }))).toBe(true);
  for (const to of ['a', 'b', 'constructor', 'true']) expect(holds(parsed.value, ask({ to }))).toBe(false);
});

test('C4: ten thousand conjuncts are refused with a finding, at once', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `args.amount != ${i}`).join(' && ');
  expect(parseCondition(text, scope).diagnostics).toMatchObject([
    { code: 'AMB301', at: scope.at, column: 1 },
  ]);
  const short = Array.from({ length: 400 }, () => 'has(a)').join('&&');
  expect(parseCondition(short, scope).ok).toBe(false);
  const many = Array.from({ length: 200 }, (_, i) => `args.amount!=${i}`).join('&&');
  expect(parseCondition(many, scope).diagnostics.map((d) => d.code)).toEqual(['AMB305']);
});
