/**
 * The same function, which works its answer out once for each object it is asked about and forgets it with the object.
 * For objects that never change: what was worked out stays true of them.
 */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  return remembered(new WeakMap<K, V>(), (key) => key, compute);
}

/** The same for what a text names: an answer for each text that `keyOf` gives, kept as long as the function. */
export function onceBy<T, V>(keyOf: (item: T) => string, compute: (item: T) => V): (item: T) => V {
  return remembered(new Map<string, V>(), keyOf, compute);
}

interface Memory<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly has: (key: K) => boolean;
  readonly set: (key: K, value: V) => unknown;
}

function remembered<T, K, V>(known: Memory<K, V>, keyOf: (item: T) => K, compute: (item: T) => V) {
  return (item: T): V => {
    const key = keyOf(item);
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as V;
    const computed = compute(item);
    known.set(key, computed);
    return computed;
  };
}
