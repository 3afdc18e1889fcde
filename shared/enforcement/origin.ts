import type { PROVENANCES } from '../policy/request';

export type Provenance = (typeof PROVENANCES)[number];

/** Everything an enforcement point has seen that can tell where a value came from. */
export interface Seen {
  /** The task's own words, as the operator states them. */
  readonly instruction: string;
  /** What calls returned whose answers strangers can write. */
  readonly untrusted: readonly string[];
  /** What the other calls returned. */
  readonly trusted: readonly string[];
}

/** Account numbers, links and addresses: what a text can carry to lead its reader somewhere. */
const DESTINATION =
  /[a-z]{2}\d{2}[a-z0-9]{10,30}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?:\/\/)?(?:www\.)[\w-]+(?:\.[\w-]+)+(?:\/[\w./-]*)?/gi;

/** Case, scheme, blanks and a final dot or slash say nothing about where a value came from. */
export const plainText = (text: string) =>
  text
    .toLowerCase()
    .replace(/https?:\/\//g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[/.]+$/, '');

/** Where a plain text says a value as a word of its own, not as a part of a longer one. */
function* places(text: string, value: string): Generator<number> {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + value.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) yield at;
  }
}

/** Whether a plain text says a value as a word of its own. */
export const says = (text: string, value: string): boolean => places(text, value).next().done !== true;

/** A plain text in which a value, wherever it stands as a word of its own, can no longer be found. */
export function unsaid(text: string, value: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const at of places(text, value)) {
    if (at < from) continue;
    parts.push(text.slice(from, at));
    from = at + value.length;
  }
  return [...parts, text.slice(from)].join(' \u0000 ');
}

/** The destinations that a plain text carries, in plain form. */
export const destinationsIn = (text: string): string[] =>
  [...text.matchAll(DESTINATION)].map(([found]) => plainText(found));

/** Worst first: a list or a record is worth what its worst part is worth. */
const WORST: readonly Provenance[] = ['untrusted', 'model', 'trusted', 'user'];

function originOfText(text: string, seen: Seen): Provenance {
  if (text === '' || says(seen.instruction, text)) return 'user';
  if (seen.untrusted.some((other) => says(other, text))) return 'untrusted';
  const foreign = (found: string) =>
    !says(seen.instruction, found) && seen.untrusted.some((other) => says(other, found));
  if (destinationsIn(text).some(foreign)) return 'untrusted';
  return seen.trusted.some((other) => says(other, text)) ? 'trusted' : 'model';
}

/**
 * Where the value of an argument came from, by looking for it: `user` when the task's own words say it, `untrusted` when a
 * stranger's do or when it carries a link, address or account number that only a stranger's words say, `trusted` when another
 * answer says it, else `model`. `seen` holds plain texts. Empty text came from nobody and counts as the user's.
 */
export function originOf(value: unknown, seen: Seen): Provenance {
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).flatMap(([key, item]) =>
      Array.isArray(value) ? [originOf(item, seen)] : [originOf(key, seen), originOf(item, seen)],
    );
    return WORST.find((origin) => parts.includes(origin)) ?? 'user';
  }
  return originOfText(plainText(String(value)), seen);
}
