import { conditionsOf, withAtom, withClause } from '../conditions';
import type { MutationOperator } from '../mutant';

/** A bound that is off by one, either way. */
export const moveBound: MutationOperator = {
  id: 'move-bound',
  *mutants(policy) {
    for (const { owner, part, condition, put } of conditionsOf(policy))
      for (const [i, clause] of condition.entries())
        for (const [j, atom] of clause.anyOf.entries()) {
          if (atom.kind !== 'compare' && atom.kind !== 'size') continue;
          for (const by of [1, -1])
            yield {
              id: `bound moved by ${by}: ${owner}#${clause.id} (${part}, ${j + 1})`,
              touches: [`${owner}#${clause.id}`, owner],
              policy: put(withClause(condition, i, withAtom(clause, j, { ...atom, value: atom.value + by }))),
            };
        }
  },
};
