import { namesSecret } from './classify';
import { PLACEHOLDER, secretPieces } from './redact';

/** The parts of a value that must not show up anywhere: what looks like a secret in it, and a password as a whole. */
export function secretParts(name: string, value: string): string[] {
  const bare = value.replace(/^(bearer|basic|token)\s+/i, '');
  const whole = namesSecret(name) && !/^\w+:\/\/|\s/.test(bare) ? [bare] : [];
  return [...whole, ...secretPieces(value)].filter((part) => part.length >= 6 && !PLACEHOLDER.test(part));
}

/** The type of a credential, by the name of its field and the shape of its value. */
export function typeOf(name: string, value: string): string {
  if (/oauth|^bearer\s/i.test(`${name} `) || /^bearer\s/i.test(value)) return 'oauth-token';
  if (/pass|dsn|connection|pwd/i.test(name) || /^basic\s/i.test(value)) return 'password';
  if (/cookie|session/i.test(name)) return 'session-cookie';
  if (/ssh|private.?key/i.test(name)) return 'ssh-key';
  if (/jwt/i.test(name)) return 'jwt';
  return 'api-key';
}
