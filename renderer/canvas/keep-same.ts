import { same } from '../../shared/core/same';

/**
 * The list with each item that holds the same as the one of this id before being that very object, and the list of
 * before when all do and stand in the same order. What did not change is then neither looked at nor drawn again.
 */
export function keepSame<T extends { readonly id: string }>(before: T[], now: T[]): T[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = now.map((item) => {
    const last = known.get(item.id);
    return last !== undefined && same(last, item) ? last : item;
  });
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}
