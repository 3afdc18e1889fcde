import { destinationsIn, plainText, says } from '../../shared/enforcement/origin';

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

/**
 * Where the value of an argument came from, by looking for it: `user` when the user's own words say it, `untrusted` when
 * a stranger's do, or when it carries a link, address or account number that only a stranger's words say.
 * A longer text that nobody said is the model's own.
 */
export function originOf(value: unknown, { prompt, outsiders }: Seen): Origin {
  if (typeof value !== 'string' && typeof value !== 'number') return 'unknown';
  const text = plainText(String(value));
  if (text === '') return 'user';
  const asked = plainText(prompt);
  if (says(asked, text)) return 'user';
  const strangers = outsiders.map(plainText).filter((other) => other !== '');
  if (typeof value === 'string' && strangers.some((other) => says(other, text))) return 'untrusted';
  const foreign = (found: string) => !says(asked, found) && strangers.some((other) => says(other, found));
  if (destinationsIn(text).some(foreign)) return 'untrusted';
  return text.split(' ').length >= COMPOSED ? 'model' : 'unknown';
}
