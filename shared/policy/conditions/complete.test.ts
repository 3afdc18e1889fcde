import { describe, expect, test } from 'vitest';
import type { Argument } from '../policy';
import { type Completion, completions } from './complete';
import { parseCondition } from './parse';

const args: Argument[] = [
  { name: 'amount', type: 'integer', required: true },
  { name: 'currency', type: 'string', required: true },
  { name: 'urgent', type: 'boolean', required: false },
];
const scope = { args, lists: new Map([['currencies', ['EUR', 'USD']]]), at: '' };

/** Completes at the `|` in the text. */
function at(text: string): readonly Completion[] {
  return completions(text.replace('|', ''), text.indexOf('|'), scope);
}
const labels = (text: string) => at(text).map((c) => c.label);

/** The text after taking the first proposal, with `|` at the caret. */
function taken(text: string): string {
  const [first] = at(text);
  if (!first) return text;
  const plain = text.replace('|', '');
  const done = plain.slice(0, first.from) + first.insert;
  const caret = done.length - first.back;
  const whole = done + plain.slice(first.to);
  return `${whole.slice(0, caret)}|${whole.slice(caret)}`;
}

describe('completion offers', () => {
  test('the roots and functions at a fresh word', () => {
    expect(labels('|')).toEqual([
      'args',
      'provenance',
      'resource',
      'task',
      'agent',
      'session',
      'time',
      'lists',
      'has',
      'size',
    ]);
    expect(labels('args.amount < 5 && se|')).toEqual(['session']);
  });
  test('the arguments of the operation after args.', () => {
    expect(labels('args.|')).toEqual(['amount', 'currency', 'urgent']);
    expect(labels('args.cu|')).toEqual(['currency']);
    expect(at('args.|')[0]?.detail).toBe('integer');
  });
  test('the facts of the request after their root', () => {
    expect(labels('session.|')).toEqual(['id', 'max_sensitivity', 'untrusted_seen']);
  });
  test('tests of text after a text value, and none after a number', () => {
    expect(labels('args.currency.|')).toContain('inDomain');
    expect(labels('args.amount.|')).toEqual([]);
  });
  test('lists after in, truth values after ==, provenances', () => {
    expect(labels('args.currency in |')).toEqual(['lists.currencies']);
    expect(labels('args.urgent == |')).toEqual(['true', 'false']);
    expect(labels('provenance.currency == "tr|')).toEqual(['"trusted"']);
  });
  test('nothing inside a text', () => {
    expect(labels('args.currency.startsWith("ar|')).toEqual([]);
    expect(labels("args.currency == 'a\\'r|")).toEqual([]);
  });
  test('nothing for a word that is complete or unknown', () => {
    expect(labels('args.amount|')).toEqual([]);
    expect(labels('nonsense.|')).toEqual([]);
  });
});

test('taking a proposal replaces the word and leaves the caret where one goes on typing', () => {
  expect(taken('ar|')).toBe('args.|');
  expect(taken('args.am| > 5')).toBe('args.amount| > 5');
  expect(taken('args.currency.st|')).toBe('args.currency.startsWith("|")');
  expect(taken('ha|')).toBe('has(args.|)');
});

test('every field that is offered is one that the parser knows', () => {
  for (const root of labels('|').filter((l) => !['has', 'size', 'lists'].includes(l)))
    for (const field of labels(`${root}.|`)) {
      const parsed = parseCondition(`${root}.${field} == 1`, scope);
      expect(parsed.diagnostics.map((d) => d.message).join()).not.toContain('is not known here');
    }
});
