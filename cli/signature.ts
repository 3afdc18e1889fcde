import { createPublicKey, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Review } from '../shared/model/document';
import { signedText } from '../shared/review/sign-off/review';
import { problem } from './output';

/** A key out of a PEM file, or what is wrong with it. */
export function ed25519(file: string, read: (pem: Buffer) => KeyObject): KeyObject | string {
  try {
    const key = read(readFileSync(file));
    return key.asymmetricKeyType === 'ed25519' ? key : `it is ${key.asymmetricKeyType}, not ed25519`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The finding about a key that cannot be used. */
export const badKey = (file: string, why: string) =>
  problem(
    'AMB950',
    `Cannot use the key in ${file}: ${why}`,
    'Give an Ed25519 key in PEM; `openssl genpkey -algorithm ed25519` makes one.',
  );

/** The 32 bytes of a public key in base64; they are the last of its SPKI form. */
export const rawKey = (key: KeyObject) =>
  key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

/** What comes before the 32 bytes in the SPKI form of an Ed25519 key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs a review record with a private key. */
export function signatureOf(review: Review, key: KeyObject): NonNullable<Review['signature']> {
  return {
    algorithm: 'ed25519',
    key: rawKey(createPublicKey(key)),
    value: signBytes(null, Buffer.from(signedText(review)), key).toString('base64'),
  };
}

/** Whether the record is signed, and whether the signature is over exactly this record. */
export function judged(review: Review): 'none' | 'valid' | 'wrong' {
  const { signature } = review;
  if (!signature) return 'none';
  try {
    const der = Buffer.concat([SPKI, Buffer.from(signature.key, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const value = Buffer.from(signature.value, 'base64');
    return verifyBytes(null, Buffer.from(signedText(review)), key, value) ? 'valid' : 'wrong';
  } catch {
    return 'wrong';
  }
}
