import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../core/canonical';
import { evaluate } from '../policy/evaluate';
import { buildCases } from './build-cases';
import { CASE_KINDS } from './case';
import { smallPolicy } from './small-policy.fixture';

const threats = [
  {
    id: 'T1',
    title: 'Strangers move money',
    controls: ['TAINT', 'ARG'],
    elements: ['clerk', 'pay'],
    path: [],
  },
];
const set = buildCases(smallPolicy, threats);

describe('the cases of a policy', () => {
  test.each(set.cases)('the oracle agrees: $id', ({ request, expect: expected }) => {
    const decision = evaluate(smallPolicy, request);
    expect(decision.outcome, JSON.stringify(decision)).toBe(expected.outcome);
    expect(decision.rules).toEqual(expect.arrayContaining([...(expected.rules ?? [])]));
    expect(decision.reasons).toEqual(expect.arrayContaining([...(expected.reasons ?? [])]));
  });

  test('there are cases of every kind, and every conjunct, guardrail clause and approval is covered', () => {
    expect(new Set(set.cases.map((c) => c.kind))).toEqual(new Set(CASE_KINDS));
    expect(set.unreached).toEqual([]);
    const covered = new Set(set.cases.flatMap((c) => c.covers));
    for (const rule of [...smallPolicy.grants, ...smallPolicy.guardrails, ...smallPolicy.approvals])
      expect(covered).toContain(rule.id);
  });

  test('a bound is asked about on both sides: 50 000 passes, 50 001 does not', () => {
    const amounts = set.cases
      .filter((c) => c.covers.includes('refund#amount'))
      .map((c) => [
        (c.request as { context: { args: { amount?: number } } }).context.args.amount,
        c.expect.outcome,
      ]);
    expect(amounts).toContainEqual([50_000, 'allow']);
    expect(amounts).toContainEqual([50_001, 'deny']);
  });

  test('threats come back as tagged cases that are never allowed', () => {
    const tagged = set.cases.filter((c) => c.threats.includes('T1'));
    expect(tagged.length).toBeGreaterThan(1);
    expect(tagged.filter((c) => c.expect.outcome === 'allow')).toEqual([]);
  });

  test('P7: the same policy gives the same bytes; a smaller sample says so', () => {
    expect(canonicalJson(buildCases(smallPolicy, threats))).toBe(canonicalJson(set));
    expect(buildCases(smallPolicy, [], 2).sampled).toBe(true);
    expect(set.sampled).toBe(false);
  });
});
