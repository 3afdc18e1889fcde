import { expect, test } from 'vitest';
import { evaluate } from '../../policy/evaluate';
import { buildCases } from '../build-cases';
import { smallPolicy } from '../small-policy.fixture';
import { mutationScore } from './run';

const factory = (policy: typeof smallPolicy) => (request: unknown) => evaluate(policy, request);

test('P5: every change to the small policy is noticed by a case', async () => {
  const { cases } = buildCases(smallPolicy, []);
  const score = await mutationScore(smallPolicy, cases, factory, { limit: 1_000 });
  expect(score.survivors).toEqual([]);
  expect(score.killed + score.equivalent).toBe(score.mutants);
  expect(score.equivalent).toBe(2);
  expect(score.mutants).toBeGreaterThan(40);
});

test('without the boundary cases a moved bound survives, and is named', async () => {
  const cases = buildCases(smallPolicy, []).cases.filter((c) => !c.covers.includes('refund#amount'));
  const score = await mutationScore(smallPolicy, cases, factory, { limit: 1_000 });
  expect(score.survivors).toContain('bound moved by 1: refund#amount (when, 1)');
});
