import { digest } from '../core/canonical';
import { readable, short } from './names';
import { redact } from './secrets/redact';

const LONGEST = 400;

/** Text about a thing rather than of it: without secrets and hidden characters, and never longer than needed to tell things apart. */
export function clean(text: string): string {
  const safe = readable(redact(text));
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 20)}…${digest(safe).slice(7, 19)}` : safe;
}

/** A found thing whose keys and references are clean; all that name one thing become the same text. Its fields already are. */
export function cleaned<T extends object>(thing: T): T {
  const all = Object.entries(thing).map(([key, value]): [string, unknown] => {
    if (key === 'fields' || key === 'facts') return [key, value];
    if (Array.isArray(value))
      return [key, value.map((item) => (typeof item === 'string' ? clean(item) : item))];
    return [key, typeof value === 'string' ? clean(value) : value];
  });
  return Object.fromEntries(all) as T;
}

/** A copy with names and descriptions cut to what a model holds, and no text that looks like a secret. */
export function texts(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const cut = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return key === 'name' || key === 'technology'
        ? short(redact(value))
        : readable(redact(value)).slice(0, 10_000);
    if (Array.isArray(value)) return value.map((item) => cut(item, ''));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([k, item]) => [
          readable(redact(k)),
          cut(item, k === 'name' && key !== '' ? '' : k),
        ]),
      );
    return value;
  };
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, cut(value, key)]));
}
