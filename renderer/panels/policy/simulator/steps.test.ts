import { expect, test } from 'vitest';
import { buildCases } from '../../../../shared/cases/build-cases';
import { requestOf } from '../../../../shared/cases/case';
import { closed, reopened } from '../../../../shared/cases/scene';
import { smallPolicy } from '../../../../shared/cases/small-policy.fixture';
import { evaluate } from '../../../../shared/policy/evaluate';
import { STEPS } from './steps';

const { cases } = buildCases(smallPolicy, []);
const outcome = (request: unknown) => evaluate(smallPolicy, request);

test('every step of every case gives a request of the right shape, and changes something', () => {
  for (const item of cases) {
    const request = requestOf(item);
    if (!request) continue;
    for (const step of STEPS) {
      const next = closed(step.run(reopened(request), smallPolicy));
      expect(outcome(next).reasons.filter((r) => r.startsWith('fact_'))).toEqual([]);
    }
  }
  const first = cases.find((c) => c.expect.outcome === 'allow');
  const allowed = first && requestOf(first);
  for (const step of STEPS)
    if (allowed && !['provenance', 'approve'].includes(step.id))
      expect(step.run(allowed, smallPolicy)).not.toEqual(allowed);
});

test('what is asked about passes once it is approved, and no longer when the task has ended', () => {
  const asked = cases.find((c) => c.expect.outcome === 'escalate' && outcome(c.request).approval);
  const step = (id: string) => STEPS.find((s) => s.id === id);
  const approved = closed(step('approve')?.run(reopened(asked?.request as never), smallPolicy) as never);
  expect(outcome(approved).outcome).toBe('allow');
  expect(outcome(closed(step('end')?.run(reopened(approved), smallPolicy) as never)).outcome).not.toBe(
    'allow',
  );
});
