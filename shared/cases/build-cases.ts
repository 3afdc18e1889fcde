import { sortBy, uniqueSorted } from '../core/order';
import type { Policy } from '../policy/policy';
import type { Case, CaseSet, CaseThreat } from './case';
import { groundOf } from './ground';
import { strategies } from './strategies/registry';
import type { Yield } from './strategies/strategy';

/** Above this many combinations of agent, task, operation and resource without a grant, a spread sample is listed. */
export const SAMPLE_ABOVE = 5_000;

/**
 * All test cases of a policy, sorted by id, no id twice. Pure and deterministic: the same policy and threats give
 * the same cases. `sampled` is true when the cross product of what is not granted was larger than `sampleAbove`.
 */
export function buildCases(
  policy: Policy,
  threats: readonly CaseThreat[],
  sampleAbove: number = SAMPLE_ABOVE,
): CaseSet {
  const ground = groundOf(policy);
  const into: Yield = { cases: [], unreached: [], sampled: false };
  for (const strategy of strategies) strategy.build(ground, into, { threats, sampleAbove });
  const byId = new Map<string, Case>();
  for (const item of into.cases) if (!byId.has(item.id)) byId.set(item.id, item);
  return {
    cases: sortBy([...byId.values()], (item) => item.id),
    sampled: into.sampled,
    unreached: uniqueSorted(into.unreached),
  };
}
