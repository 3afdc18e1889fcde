import type { ImportCode } from '../codes';

const MAX_DEPTH = 200;
const MAX_VALUES = 2_000_000;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy made of plain objects, lists, strings, numbers, booleans and null: without keys that mean something to JavaScript
 * (AMB404), values below 200 levels (AMB403), and dates or other objects that a parser makes. Shared parts (YAML aliases)
 * count each time, so that a small file cannot unfold into a large one.
 */
export function plainValue(value: unknown): {
  readonly value: unknown;
  readonly problems: readonly { readonly code: ImportCode; readonly message: string }[];
} {
  const problems = new Map<ImportCode, string>();
  let values = 0;
  const copy = (node: unknown, depth: number): unknown => {
    values += 1;
    if (depth > MAX_DEPTH) problems.set('AMB403', `values deeper than ${MAX_DEPTH} levels were left out.`);
    if (values > MAX_VALUES) problems.set('AMB400', `values after the first ${MAX_VALUES} were left out.`);
    if (depth > MAX_DEPTH || values > MAX_VALUES) return null;
    if (Array.isArray(node)) return node.map((item) => copy(item, depth + 1));
    if (node === undefined || node === null) return node;
    if (typeof node === 'bigint' || typeof node === 'symbol' || typeof node === 'function')
      return String(node);
    if (typeof node !== 'object') return node;
    if (Object.prototype.toString.call(node) !== '[object Object]') return String(node);
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(node)) {
      if (FORBIDDEN.has(key)) problems.set('AMB404', `a key "${key}" was left out.`);
      else entries.push([key, copy(item, depth + 1)]);
    }
    return Object.fromEntries(entries);
  };
  const plain = copy(value, 0);
  return { value: plain, problems: [...problems].map(([code, message]) => ({ code, message })) };
}
