import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compare } from './order';

/** A JSON value as it is read from a file or sent to an engine. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stands in JSON as it is, between quotes: nearly every text that is written, and testing is faster than escaping. */
const plain = /^[ !#-[\]-~]*$/;
/** A text as JSON. */
export const jsonText = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

/**
 * JSON text with object keys in code-unit order and no whitespace (RFC 8785 for the values Ambit writes: strings,
 * booleans, null, finite numbers). The bytes that every digest is computed over.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return jsonText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const key of Object.keys(entries).sort(compare)) {
      const item = entries[key];
      if (item !== undefined) text += `${text === '' ? '' : ','}${jsonText(key)}:${canonicalJson(item)}`;
    }
    return `{${text}}`;
  }
  return JSON.stringify(value);
}

/** `sha256:<hex>` of UTF-8 text or bytes. */
export function digest(content: string | Uint8Array): string {
  return `sha256:${bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))}`;
}

/** `sha256:<hex>` of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return digest(canonicalJson(value));
}
