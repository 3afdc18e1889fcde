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

test('a failing case says in words which engine was wrong, about which rule, and why there is that rule', async () => {
  const yes = engine('lax', () => ({ outcome: 'allow', rules: ['grant:x'], reasons: [] }));
  const { engines } = await verify(smallPolicy, cases, [yes], { mutantLimit: 0 });
  const rule = smallPolicy.guardrails.find((g) => g.strength === 'forbid');
  const failure = engines[0]?.failures.find((f) => rule !== undefined && f.rules.includes(rule.id));
  const item = cases.find((c) => c.id === failure?.case);
  expect(failure?.message).toContain(`lax decides otherwise: ${item?.title}: expected deny, got allow`);
  expect(failure?.message).toContain(`${rule?.id} (${rule?.trace.why})`);
  expect(failure?.message).toContain('it names grant:x');
});
