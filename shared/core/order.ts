/** Code-unit comparison: the only order used in output, because it is the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy, by a string key, stable for equal keys. */
export function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compare(key(a), key(b)));
}

/** Sorted copy without duplicates. */
export function uniqueSorted(items: Iterable<string>): string[] {
  // Most lists have one item: no set is made for those.
  if (Array.isArray(items) && items.length < 2) return [...(items as readonly string[])];
  const unique = [...new Set(items)];
  return unique.length > 1 ? unique.sort(compare) : unique;
}
