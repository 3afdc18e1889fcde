import { expect, test } from 'vitest';
import type { Argument } from '../policy';
import { readValue, tryOut, valuesRead } from './try-out';

const args: Argument[] = [
  { name: 'amount', type: 'integer', required: true },
  { name: 'to', type: 'string', required: true },
  { name: 'tags', type: 'strings', required: false },
  { name: '__proto__', type: 'string', required: false },
];
const scope = { args, lists: new Map([['partners', ['a@x.test']]]), at: '' };

function trial(text: string, values: Record<string, unknown>) {
  const result = tryOut(text, scope, new Map(Object.entries(values)));
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.value;
}

test('a condition is tried on the values given for what it reads', () => {
  expect(valuesRead('args.amount <= 500 && args.to == task.subject', scope).map((r) => r.name)).toEqual([
    'args.amount',
    'args.to',
    'task.subject',
  ]);
  expect(trial('args.amount <= 500', { 'args.amount': 500 }).holds).toBe(true);
  expect(trial('args.amount <= 500', { 'args.amount': 501 }).holds).toBe(false);
  expect(trial('args.to in lists.partners', { 'args.to': 'a@x.test' }).holds).toBe(true);
});

test('each part that must hold says whether it does', () => {
  const { holds, clauses } = trial('args.amount <= 500 && args.to != "me"', {
    'args.amount': 900,
    'args.to': 'you',
  });
  expect(holds).toBe(false);
  expect(clauses).toEqual([
    { source: 'args.amount <= 500', holds: false },
    { source: 'args.to != "me"', holds: true },
  ]);
});

test('a value that is not given is absent and does not help (P2)', () => {
  expect(trial('args.to != "me"', {}).holds).toBe(false);
  expect(trial('!has(args.tags)', {}).holds).toBe(true);
});

test('a condition that does not parse fails with its place, and reads nothing', () => {
  const result = tryOut('args.amount <=', scope, new Map());
  expect(result.ok).toBe(false);
  expect(result.diagnostics[0]?.column).toBeGreaterThan(0);
  expect(valuesRead('args.gone == 1', scope)).toEqual([]);
});

test('typed text becomes a value of the expected type, or none', () => {
  const [amount, to, tags] = ['args.amount', 'args.to', 'args.tags'].map((name) => {
    const text =
      name === 'args.amount' ? `${name} == 1` : name === 'args.to' ? `${name} == "x"` : `"x" in ${name}`;
    const [found] = valuesRead(text, scope);
    if (!found) throw new Error(name);
    return found;
  });
  if (!amount || !to || !tags) throw new Error('not read');
  expect(readValue(amount, ' 12 ')).toBe(12);
  expect(readValue(amount, '1.5')).toBeUndefined();
  expect(readValue(amount, '')).toBeUndefined();
  expect(readValue(to, '12')).toBe('12');
  expect(readValue(tags, 'a, b')).toEqual(['a', 'b']);
});

test('an argument called __proto__ is an argument like any other', () => {
  expect(trial('args.__proto__ == "x"', { 'args.__proto__': 'x' }).holds).toBe(true);
});
