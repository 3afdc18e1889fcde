import { type MutationOperator, replaced } from '../mutant';

/** A grant or a guardrail that is not there. */
export const dropRule: MutationOperator = {
  id: 'drop-rule',
  *mutants(policy) {
    for (const [i, { id }] of policy.grants.entries())
      yield {
        id: `grant dropped: ${id}`,
        touches: [id],
        policy: { ...policy, grants: replaced(policy.grants, i) },
      };
    for (const [i, { id }] of policy.guardrails.entries())
      yield {
        id: `guardrail dropped: ${id}`,
        touches: [id],
        policy: { ...policy, guardrails: replaced(policy.guardrails, i) },
      };
  },
};
