/** `model`: composed by the model. `unknown`: a name or number that must have been read somewhere, on no record. */
export type Origin = 'user' | 'untrusted' | 'model' | 'unknown';

/** Everything an enforcement point has seen that can tell where a value came from. */
export interface Seen {
  readonly prompt: string;
  /** Texts that strangers wrote. */
  readonly outsiders: readonly string[];
}

/** From so many words on, a text that nobody is on record to have said was composed, not copied. */
const COMPOSED = 4;

/** Account numbers, links and addresses: what a text can carry to lead its reader somewhere. */
const DESTINATION =
  /[a-z]{2}\d{2}[a-z0-9]{10,30}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?:\/\/)?(?:www\.)[\w-]+(?:\.[\w-]+)+(?:\/[\w./-]*)?/gi;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/https?:\/\//g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[/.]+$/, '');

/** Whether a text says a value as a word of its own, not as a part of a longer one. */
function says(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + value.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/**
 * Where the value of an argument came from, by looking for it: `user` when the user's own words say it, `untrusted` when
 * a stranger's do, or when it carries a link, address or account number that only a stranger's words say.
 * A longer text that nobody said is the model's own.
 */
export function originOf(value: unknown, { prompt, outsiders }: Seen): Origin {
  if (typeof value !== 'string' && typeof value !== 'number') return 'unknown';
  const text = plain(String(value));
  if (text === '') return 'user';
  const asked = plain(prompt);
  if (says(asked, text)) return 'user';
  const strangers = outsiders.map(plain).filter((other) => other !== '');
  if (typeof value === 'string' && strangers.some((other) => says(other, text))) return 'untrusted';
  const led = [...text.matchAll(DESTINATION)].map(([found]) => plain(found));
  const foreign = (found: string) => !says(asked, found) && strangers.some((other) => says(other, found));
  if (led.some(foreign)) return 'untrusted';
  return text.split(' ').length >= COMPOSED ? 'model' : 'unknown';
}
