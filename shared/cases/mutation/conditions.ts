import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
import type { Policy } from '../../policy/policy';
import { replaced } from './mutant';

/** Every condition of a policy with the name of what it belongs to and a way to put another in its place. */
export function* conditionsOf(
  policy: Policy,
): Generator<{ owner: string; part: string; condition: Condition; put: (condition: Condition) => Policy }> {
  for (const [i, rule] of policy.grants.entries())
    yield {
      owner: rule.id,
      part: 'when',
      condition: rule.when,
      put: (when) => ({ ...policy, grants: replaced(policy.grants, i, { ...rule, when }) }),
    };
  for (const [i, rule] of policy.guardrails.entries())
    yield {
      owner: rule.id,
      part: 'require',
      condition: rule.require,
      put: (require) => ({ ...policy, guardrails: replaced(policy.guardrails, i, { ...rule, require }) }),
    };
  for (const [i, rule] of policy.approvals.entries())
    for (const part of ['unless', 'fresh'] as const)
      yield {
        owner: rule.id,
        part,
        condition: rule[part],
        put: (condition) => ({
          ...policy,
          approvals: replaced(policy.approvals, i, { ...rule, [part]: condition }),
        }),
      };
}

/** The condition with another clause at a place, or without it. */
export const withClause = (condition: Condition, at: number, clause?: Clause): Condition =>
  replaced(condition, at, clause);

/** The clause with another atom at a place. */
export const withAtom = (clause: Clause, at: number, atom: Atom): Clause => ({
  ...clause,
  anyOf: replaced(clause.anyOf, at, atom),
});
