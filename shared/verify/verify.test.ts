import { expect, test } from 'vitest';
import { buildCases } from '../cases/build-cases';
import { smallPolicy } from '../cases/small-policy.fixture';
import { evaluate } from '../policy/evaluate';
import type { Engine } from './engine';
import { verify } from './verify';

const { cases } = buildCases(smallPolicy, []);
const engine = (id: string, decide: (request: unknown) => ReturnType<typeof evaluate>): Engine => ({
  id,
  version: '1',
  judged: 'engine',
  decide: async (request) => decide(request),
});

test('an engine that decides like the policy passes every case; one that allows everything is caught by name', async () => {
  const right = engine('right', (request) => evaluate(smallPolicy, request));
  const lax = engine('lax', () => ({ outcome: 'allow', rules: [], reasons: [] }));
  const broken = engine('broken', () => {
    throw new Error('no answer');
  });
  const result = await verify(smallPolicy, cases, [right, lax, broken], { mutantLimit: 5 });
  expect(result.engines.map((e) => e.failed === 0)).toEqual([true, false, false]);
  expect(result.engines[1]?.failures.every((f) => f.case.length > 0 && f.message.length > 0)).toBe(true);
  expect(result.engines.map((e) => e.explained)).toEqual([cases.length, 0, 0]);
  expect(result.engines[2]?.failed).toBe(cases.length);
  expect(result.coverage.conjuncts.covered).toBe(result.coverage.conjuncts.total);
  expect(result.mutation.mutants).toBe(5);
  expect(result.mutation.untried).toBeGreaterThan(0);
});

test('a cancelled run reports what it skipped', async () => {
  const signal = { cancelled: true };
  const result = await verify(smallPolicy, cases, [engine('x', (r) => evaluate(smallPolicy, r))], { signal });
  expect(result.cancelled).toBe(true);
  expect(result.engines[0]?.skipped).toBe(cases.length);
});
