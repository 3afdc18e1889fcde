import { conditionsOf, withClause } from '../conditions';
import type { MutationOperator } from '../mutant';

/** A conjunct that is not there: in a grant, a guardrail, or an approval (role, validity, digest …). */
export const dropClause: MutationOperator = {
  id: 'drop-clause',
  *mutants(policy) {
    for (const { owner, part, condition, put } of conditionsOf(policy))
      for (const [i, clause] of condition.entries())
        yield {
          id: `conjunct dropped: ${owner}#${clause.id} (${part})`,
          touches: [owner, `${owner}#${clause.id}`],
          policy: put(withClause(condition, i)),
        };
  },
};
