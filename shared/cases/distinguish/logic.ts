import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
import type { Ground, Target } from '../ground';

/** An approval as far as it decides. */
interface ApprovalLogic {
  readonly unless: Condition;
  readonly fresh: Condition;
}

/**
 * What decides about well-formed requests for one agent, task, operation and resource: everything else that a policy
 * says is about other requests.
 */
export interface Logic {
  readonly grants: readonly { readonly when: Condition; readonly approvals: readonly ApprovalLogic[] }[];
  readonly hard: Condition;
  readonly soft: Condition;
  readonly askable: Condition;
}

/** The logic of a policy at one agent, task, operation and resource. */
export function logicAt(ground: Ground, target: Target): Logic {
  const guardrails = ground.guardrailsFor(target);
  const required = (strength: 'forbid' | 'approvable'): Clause[] =>
    guardrails.filter((g) => g.strength === strength).flatMap((g) => g.require);
  return {
    grants: ground.grantsFor(target).map(({ when, approvals }) => ({
      when,
      approvals: approvals.flatMap((id) => {
        const found = ground.approval.get(id);
        return found ? [{ unless: found.unless, fresh: found.fresh }] : [];
      }),
    })),
    hard: required('forbid'),
    soft: required('approvable'),
    askable: ground.policy.askable,
  };
}

/** True, false, or not known while some of its atoms are not. */
export type Truth = boolean | undefined;
export type Valuation = (atom: Atom) => Truth;

/** Kleene’s strong three-valued logic: what is not known leaves the whole open unless another part settles it. */
export const and = (parts: readonly Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
/** As `and`, for any. */
export const or = (parts: readonly Truth[]): Truth =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
const not = (part: Truth): Truth => (part === undefined ? undefined : !part);

/** Whether any atom of a clause holds. */
export const clauseTruth = (clause: Clause, value: Valuation): Truth => or(clause.anyOf.map(value));
/** Whether every clause of a condition holds; looks no further than the first that does not. */
export const conditionTruth = (condition: Condition, value: Valuation): Truth => {
  let known: Truth = true;
  for (const clause of condition) {
    const truth = clauseTruth(clause, value);
    if (truth === false) return false;
    if (truth === undefined) known = undefined;
  }
  return known;
};

export interface Verdict {
  readonly allow: Truth;
  readonly escalate: Truth;
}

/** The decision as far as it is known (SPEC.md, steps 5 to 8, written as one formula and apart from the evaluator). */
export function verdict({ grants, hard, soft, askable }: Logic, value: Valuation): Verdict {
  const open = conditionTruth(hard, value);
  if (open === false) return { allow: false, escalate: false };
  const unbroken = conditionTruth(soft, value);
  const asked = grants.map(({ when, approvals }) => {
    const applies = conditionTruth(when, value);
    if (applies === false) return { passes: false, coverable: false };
    const fresh = approvals.map((a) => conditionTruth(a.fresh, value));
    const settled = approvals.map((a, i) => or([conditionTruth(a.unless, value), fresh[i]]));
    return {
      passes: and([applies, ...settled, or([unbroken, ...fresh])]),
      coverable: and([applies, approvals.length > 0]),
    };
  });
  const passes = or(asked.map((grant) => grant.passes));
  const coverable = or(asked.map((grant) => grant.coverable));
  return {
    allow: and([open, passes]),
    escalate: and([open, not(passes), coverable, conditionTruth(askable, value)]),
  };
}
