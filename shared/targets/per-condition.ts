import { once } from '../core/once';
import type { Condition } from '../policy/conditions/condition';
import { pathsOf } from '../policy/conditions/paths';
import type { PolicyOperation } from '../policy/policy';

const looksAtArguments = once((condition: Condition) =>
  condition.some(({ anyOf }) =>
    anyOf.some((atom) =>
      pathsOf(atom).some(
        ([root, record]) => root === 'context' && (record === 'args' || record === 'args_provenance'),
      ),
    ),
  ),
);

/**
 * The same function, which works its answer out once for a condition that looks at no argument: printed at one place it is the same
 * for every operation, and guardrails speak of many.
 */
export function perCondition<Place extends object, V>(
  compute: (condition: Condition, operation: PolicyOperation, place: Place) => V,
): (condition: Condition, operation: PolicyOperation, place: Place) => V {
  const known = once((_: Place) => new WeakMap<Condition, { readonly value: V }>());
  return (condition, operation, place) => {
    if (looksAtArguments(condition)) return compute(condition, operation, place);
    const atPlace = known(place);
    const before = atPlace.get(condition);
    if (before) return before.value;
    const value = compute(condition, operation, place);
    atPlace.set(condition, { value });
    return value;
  };
}
