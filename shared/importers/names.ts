import { digest } from '../core/canonical';
import { LONGEST_NAME } from '../model/vocabulary';

/** Control characters, and the marks that change the direction of text (M5). */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text as a model may hold it: without control characters and without marks that disguise what it says. */
export const readable = (text: string): string => text.replace(HIDDEN, ' ');

/** Text as a name of the model: one line, no control characters or marks that turn the direction, at most 200 characters. */
export function short(text: string): string {
  const line = readable(text).replace(/\s+/g, ' ').trim();
  const name = [...line]
    .slice(0, LONGEST_NAME)
    .join('')
    .slice(0, LONGEST_NAME)
    .replace(/[\ud800-\udbff]$/, '');
  return name === '' ? 'unnamed' : name;
}

/** Text as an id; a name without letters that an id may hold gets one from its digest. `keep` leaves `_` and case as they are. */
export function idFrom(text: string, keep = false): string {
  const plain = keep ? text : text.normalize('NFKD').toLowerCase();
  const slug = plain
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  return slug === '' ? `x${digest(text).slice(7, 17)}` : slug;
}

/** An id that nothing has: the wanted one, or with some of the key's digest. */
export function freeId(wanted: string, key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const hash = digest(key).slice(7);
  for (let length = 6; length <= 14; length += 1) {
    const id = `${wanted}-${hash.slice(0, length)}`;
    if (!taken.has(id)) return id;
  }
  let n = 2;
  while (taken.has(`${wanted}-${n}`)) n += 1;
  return `${wanted}-${n}`;
}
