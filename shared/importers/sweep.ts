import { REDACTED } from './secrets/redact';

/**
 * The last look before anything leaves an import: every text that holds one of the secrets that the files were found to hold
 * loses it, wherever it got in. Parts without one are the same objects.
 */
export function sweep<T>(value: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return value;
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  const clean = (node: unknown): unknown => {
    if (typeof node === 'string')
      return longestFirst.reduce(
        (text, secret) => (text.includes(secret) ? text.replaceAll(secret, REDACTED) : text),
        node,
      );
    if (Array.isArray(node)) {
      const list = node.map(clean);
      return list.every((item, i) => item === node[i]) ? node : list;
    }
    if (node === null || typeof node !== 'object') return node;
    const entries = Object.entries(node).map(([key, item]): [string, unknown] => [
      String(clean(key)),
      clean(item),
    ]);
    return entries.every(([key, item]) => (node as Record<string, unknown>)[key] === item)
      ? node
      : Object.fromEntries(entries);
  };
  return clean(value) as T;
}
