import { type MutationOperator, replaced } from '../mutant';

/** A guardrail that is harder or softer than it was reviewed, or a grant that no longer asks. */
export const flipEffect: MutationOperator = {
  id: 'flip-effect',
  *mutants(policy) {
    for (const [i, rule] of policy.guardrails.entries()) {
      const strength = rule.strength === 'forbid' ? 'approvable' : 'forbid';
      yield {
        id: `effect flipped to ${strength}: ${rule.id}`,
        touches: [rule.id],
        policy: { ...policy, guardrails: replaced(policy.guardrails, i, { ...rule, strength }) },
      };
    }
    for (const [i, rule] of policy.grants.entries())
      for (const [j, approval] of rule.approvals.entries())
        yield {
          id: `approval removed: ${approval} from ${rule.id}`,
          touches: [approval, rule.id],
          policy: {
            ...policy,
            grants: replaced(policy.grants, i, { ...rule, approvals: replaced(rule.approvals, j) }),
          },
        };
  },
};
