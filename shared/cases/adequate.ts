import { addTo } from '../core/group';
import { sortBy } from '../core/order';
import { evaluate } from '../policy/evaluate';
import type { Policy } from '../policy/policy';
import { buildCases, SAMPLE_ABOVE } from './build-cases';
import type { Case, CaseKind, CaseSet, CaseThreat } from './case';
import { distinguish } from './distinguish/distinguish';
import { groundOf } from './ground';
import type { Mutant } from './mutation/mutant';
import { mutationOperators } from './mutation/operators/registry';
import { caseOf } from './strategies/strategy';

/** A mutant that decides every request as the policy does. `looked`: the ways for the facts to stand that were ruled out. */
export interface Alike {
  readonly mutant: string;
  readonly looked: number;
}

/** Cases that notice every change to the policy which can be noticed. */
export interface AdequateCases extends CaseSet {
  /** Mutants that no request can tell from the policy. */
  readonly alike: readonly Alike[];
  /** Mutants for which neither a request was found nor shown that there is none. */
  readonly undecided: readonly { readonly mutant: string; readonly why: string }[];
}

/** Mutants looked at; a policy with more is told so by `undecided`. */
export const MUTANT_LIMIT = 4_000;

/** The cases of `buildCases`, and for each mutant that none of them notices one more that does. Pure and deterministic. */
export function adequateCases(
  policy: Policy,
  threats: readonly CaseThreat[],
  { sampleAbove = SAMPLE_ABOVE, limit = MUTANT_LIMIT } = {},
): AdequateCases {
  const steps = completeCases(policy, buildCases(policy, threats, sampleAbove), limit);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * Completes cases one mutant at a time, so that whoever asks can do something else in between or stop: yields after each.
 * What a further case expects is worked out from the rules' clauses, as for every other case.
 */
export function* completeCases(
  policy: Policy,
  set: CaseSet,
  limit: number = MUTANT_LIMIT,
): Generator<void, AdequateCases> {
  const ground = groundOf(policy);
  const cases: Case[] = [...set.cases];
  const covering = new Map<string, Case[]>();
  const index = (item: Case) => {
    for (const id of item.covers) addTo(covering, id, item);
  };
  for (const item of cases) index(item);
  const alike: Alike[] = [];
  const undecided: { mutant: string; why: string }[] = [];
  let tried = 0;
  for (const operator of mutationOperators)
    for (const mutant of operator.mutants(policy)) {
      yield;
      if (tried++ >= limit) {
        undecided.push({ mutant: mutant.id, why: `more than ${limit} mutants` });
        continue;
      }
      const notices = (item: Case) => evaluate(mutant.policy, item.request).outcome !== item.expect.outcome;
      const near = new Set(mutant.touches.flatMap((id) => covering.get(id) ?? []));
      if ([...near].some(notices)) continue;
      const found = distinguish(ground, groundOf(mutant.policy));
      if (found.kind === 'alike') alike.push({ mutant: mutant.id, looked: found.looked });
      else if (found.kind === 'undecided') undecided.push({ mutant: mutant.id, why: found.why });
      else {
        const item = caseOf(
          kindOf(policy, mutant),
          `distinguishing/${mutant.id}`,
          `Would be decided otherwise with: ${mutant.id}`,
          found.request,
          { outcome: found.outcome },
          mutant.touches,
        );
        cases.push(item);
        index(item);
      }
    }
  return { ...set, cases: sortBy(cases, (item) => item.id), alike, undecided };
}

/** The kind of case that is about what the mutant changed. */
function kindOf(policy: Policy, { touches }: Mutant): CaseKind {
  const about = (rules: readonly { readonly id: string }[]) => rules.some(({ id }) => touches.includes(id));
  if (about(policy.guardrails)) return 'guardrail';
  return about(policy.approvals) ? 'approval' : 'boundary';
}
