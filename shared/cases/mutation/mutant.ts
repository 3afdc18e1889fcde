import type { Policy } from '../../policy/policy';

/** A policy with one thing changed for the worse or the stricter; `touches` are the ids a killing case is likely to cover. */
export interface Mutant {
  readonly id: string;
  readonly policy: Policy;
  readonly touches: readonly string[];
}

/** One kind of change. Yields lazily: a mutant of a large policy is large. */
export interface MutationOperator {
  readonly id: string;
  readonly mutants: (policy: Policy) => Iterable<Mutant>;
}

/** A copy of a list with one item replaced or, for undefined, left out. */
export function replaced<T>(items: readonly T[], at: number, item?: T): T[] {
  return items.flatMap((old, index) => (index !== at ? [old] : item === undefined ? [] : [item]));
}
