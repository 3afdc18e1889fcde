import { addTo } from '../../core/group';
import type { Outcome, Policy } from '../../policy/policy';
import type { Case } from '../case';
import { mutationOperators } from './operators/registry';

/** Builds what decides for one policy: the evaluator, or an engine that was given the policy as exported. */
export type DecideFactory = (
  policy: Policy,
) => (request: unknown) => { readonly outcome: Outcome } | PromiseLike<{ readonly outcome: Outcome }>;

export interface MutationScore {
  readonly mutants: number;
  readonly killed: number;
  /** Mutants that were shown to decide every request like the original; none is assumed. */
  readonly equivalent: number;
  /** Mutants that no case noticed, by name: each is a missing case or a rule that changes nothing. */
  readonly survivors: readonly string[];
  /** Mutants left out because `limit` was reached; 0 means that every one was tried. */
  readonly untried: number;
}

/**
 * Changes one thing at a time and counts how many changes some case notices by its outcome. Cases that cover the
 * changed rule are asked first. `alike` names the mutants that were shown to be equivalent; one that a case notices all the
 * same counts as killed. Stops early when `cancelled` says so; what was not tried is counted.
 */
export async function mutationScore(
  policy: Policy,
  cases: readonly Case[],
  factory: DecideFactory,
  options: {
    readonly limit: number;
    readonly alike?: ReadonlySet<string>;
    readonly cancelled?: () => boolean;
    readonly onMutant?: () => void;
  },
): Promise<MutationScore> {
  const covering = new Map<string, Case[]>();
  for (const item of cases) for (const rule of item.covers) addTo(covering, rule, item);
  let mutants = 0;
  let killed = 0;
  let untried = 0;
  let equivalent = 0;
  const survivors: string[] = [];
  for (const operator of mutationOperators)
    for (const mutant of operator.mutants(policy)) {
      if (mutants >= options.limit || options.cancelled?.()) {
        untried += 1;
        continue;
      }
      mutants += 1;
      const decide = factory(mutant.policy);
      let noticed = false;
      for (const item of new Set([...mutant.touches.flatMap((id) => covering.get(id) ?? []), ...cases])) {
        noticed = (await decide(item.request)).outcome !== item.expect.outcome;
        if (noticed) break;
      }
      if (noticed) killed += 1;
      else if (options.alike?.has(mutant.id)) equivalent += 1;
      else survivors.push(mutant.id);
      options.onMutant?.();
    }
  return { mutants, killed, equivalent, survivors, untried };
}
