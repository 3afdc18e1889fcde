import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compare } from './order';

/** A JSON value as it is read from a file or sent to an engine. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Bag = Readonly<Record<string, unknown>>;

/** Whether an object puts a key elsewhere than where it was defined: what looks like an index comes first, and a prototype is no key. */
const isMoved = (key: string): boolean => /^\d/.test(key) || key === '__proto__';

/**
 * The same value with object keys in code-unit order; undefined when some object would not keep that order. What is in order already
 * is not copied.
 */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? listInOrder(value) : recordInOrder(value as Bag);
}

function listInOrder(list: readonly unknown[]): unknown {
  const items = list.map(inOrder);
  if (items.includes(undefined)) return undefined;
  return items.every((item, i) => item === list[i]) ? list : items;
}

function recordInOrder(record: Bag): unknown {
  const keys = Object.keys(record);
  let same = keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key);
  if (!same) keys.sort(compare);
  const copy: { [key: string]: unknown } = {};
  for (const key of keys) {
    const item = record[key];
    if (item === undefined) continue;
    const ordered = isMoved(key) ? undefined : inOrder(item);
    if (ordered === undefined) return undefined;
    same &&= ordered === item;
    copy[key] = ordered;
  }
  return same ? record : copy;
}

/** What `canonicalJson` says, put together by hand: for objects that would not keep the order. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = value as Bag;
    let text = '';
    for (const key of Object.keys(entries).sort(compare)) {
      const item = entries[key];
      if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written(item)}`;
    }
    return `{${text}}`;
  }
  return JSON.stringify(value);
}

/**
 * JSON text with object keys in code-unit order and no whitespace (RFC 8785 for the values Ambit writes: strings,
 * booleans, null, finite numbers). The bytes that every digest is computed over.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  return ordered === undefined ? written(value) : JSON.stringify(ordered);
}

/** JSON to be read and compared by people: one value per line, keys as sorted as an object keeps them. */
export const prettyJson = (value: unknown): string =>
  `${JSON.stringify(inOrder(value) ?? JSON.parse(written(value)), null, 2)}\n`;

/** `sha256:<hex>` of UTF-8 text or bytes. */
export function digest(content: string | Uint8Array): string {
  return `sha256:${bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))}`;
}

/** `sha256:<hex>` of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return digest(canonicalJson(value));
}
