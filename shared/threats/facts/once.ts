/** Computes something about an object once, and forgets it with the object. */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const hit = known.get(key) ?? { value: compute(key) };
    known.set(key, hit);
    return hit.value;
  };
}
