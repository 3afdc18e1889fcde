import { expect, test } from 'vitest';
import { evaluate } from '../../policy/evaluate';
import { adequateCases } from '../adequate';
import { buildCases } from '../build-cases';
import { smallPolicy } from '../small-policy.fixture';
import { mutationScore } from './run';

const factory = (policy: typeof smallPolicy) => (request: unknown) => evaluate(policy, request);

test('P5: every change to the small policy is noticed by a case, or no request can show it', async () => {
  const { cases, alike, undecided } = adequateCases(smallPolicy, []);
  const names = new Set(alike.map(({ mutant }) => mutant));
  const score = await mutationScore(smallPolicy, cases, factory, { limit: 1_000, alike: names });
  expect(undecided).toEqual([]);
  expect(score.survivors).toEqual([]);
  expect(score.killed + score.equivalent).toBe(score.mutants);
  expect(score.equivalent).toBe(alike.length);
  expect(score.mutants).toBeGreaterThan(40);
});

test('a mutant is not called equivalent unless that was shown', async () => {
  const { cases, alike } = adequateCases(smallPolicy, []);
  const score = await mutationScore(smallPolicy, cases, factory, { limit: 1_000 });
  expect(alike.length).toBeGreaterThan(0);
  expect(score.survivors).toEqual(alike.map(({ mutant }) => mutant));
});

test('without the boundary cases a moved bound survives, and is named', async () => {
  const cases = buildCases(smallPolicy, []).cases.filter((c) => !c.covers.includes('refund#amount'));
  const score = await mutationScore(smallPolicy, cases, factory, { limit: 1_000 });
  expect(score.survivors).toContain('bound moved by 1: refund#amount (when, 1)');
});
