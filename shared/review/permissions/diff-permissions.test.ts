import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCases } from '../../cases/build-cases';
import { mutationOperators } from '../../cases/mutation/operators/registry';
import { smallPolicy } from '../../cases/small-policy.fixture';
import { evaluate } from '../../policy/evaluate';
import type { Policy } from '../../policy/policy';
import { diffPermissions } from './diff-permissions';

const changed = (grant: string, change: (g: Policy['grants'][number]) => object): Policy => ({
  ...smallPolicy,
  grants: smallPolicy.grants.map((g) => (g.id === grant ? { ...g, ...change(g) } : g)),
});

test('R5: a raised bound is wider, a lowered one narrower, and the sentence names both bounds', () => {
  const higher = changed('refund', (g) => ({
    when: g.when.map((c) =>
      c.id === 'amount'
        ? { ...c, source: 'up to 60000', anyOf: c.anyOf.map((a) => ({ ...a, value: 60_000 })) }
        : c,
    ),
  }));
  expect(diffPermissions(smallPolicy, higher)).toEqual({
    widened: [
      {
        agent: 'clerk',
        task: 'refund',
        operation: 'pay.refund',
        resource: 'pay',
        why: ['no longer required: amount; now: up to 60000'],
      },
    ],
    narrowed: [],
  });
  expect(diffPermissions(higher, smallPolicy)).toMatchObject({
    widened: [],
    narrowed: [{ task: 'refund', why: ['now required: amount; before: up to 60000'] }],
  });
});

test('R5: a new grant, a dropped approval and a dropped guardrail are wider', () => {
  const without = { ...smallPolicy, grants: smallPolicy.grants.slice(1) };
  expect(diffPermissions(without, smallPolicy).widened).toMatchObject([{ why: ['may be done now'] }]);
  expect(diffPermissions(smallPolicy, without).narrowed).toMatchObject([{ why: ['may no longer be done'] }]);
  expect(
    diffPermissions(
      smallPolicy,
      changed('refund', () => ({ approvals: [] })),
    ).widened[0]?.why,
  ).toContain('no longer needs supervisor');
  const loose = { ...smallPolicy, guardrails: smallPolicy.guardrails.filter((g) => g.kind !== 'STATE') };
  expect(diffPermissions(smallPolicy, loose).widened).toHaveLength(2);
});

test('R5: no mutant allows what was not allowed without being called wider', () => {
  const { cases } = buildCases(smallPolicy, []);
  const mutants = mutationOperators.flatMap((operator) => [...operator.mutants(smallPolicy)]);
  let wider = 0;
  for (const mutant of mutants) {
    const gained = cases.find(
      ({ request }) =>
        evaluate(mutant.policy, request).outcome === 'allow' &&
        evaluate(smallPolicy, request).outcome !== 'allow',
    );
    if (!gained) continue;
    wider += 1;
    expect(diffPermissions(smallPolicy, mutant.policy).widened, mutant.id).not.toEqual([]);
  }
  expect(wider).toBeGreaterThan(15);
});

test('R5: a policy has neither gained nor lost against itself, in any order', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...smallPolicy.guardrails], { minLength: smallPolicy.guardrails.length }),
      (guardrails) => {
        expect(diffPermissions(smallPolicy, { ...smallPolicy, guardrails })).toEqual({
          widened: [],
          narrowed: [],
        });
      },
    ),
    { seed: 5, numRuns: 30 },
  );
});
