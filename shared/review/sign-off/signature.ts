import { decodeBase64 } from '../../core/base64';
import type { Review } from '../../model/document';
import { signedText } from './review';

/** The public half of an Ed25519 key as a JSON Web Key (RFC 8037). */
interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
}

/** A key as the system holds it; only its kind and its public half are looked at. */
export interface Key {
  readonly asymmetricKeyType?: string | undefined;
  export(options: { format: 'jwk' }): { readonly x?: string | undefined };
}

/** The part of a system's cryptography that signing needs, as Node's `crypto` has it, and text as UTF-8. */
export interface Signing<K extends Key = Key> {
  createPrivateKey(pem: string): K;
  createPublicKey(key: string | { key: PublicJwk & Record<string, unknown>; format: 'jwk' }): K;
  sign(algorithm: null, data: Uint8Array, key: K): Uint8Array;
  verify(algorithm: null, data: Uint8Array, key: K, signature: Uint8Array): boolean;
  utf8(text: string): Uint8Array;
  base64(bytes: Uint8Array): string;
}

export type Signature = NonNullable<Review['signature']>;

export const KEY_HELP =
  'Give an Ed25519 key in PEM; `openssl genpkey -algorithm ed25519` makes one. A key behind a passphrase is to be decrypted first.';

/** An Ed25519 key out of PEM text, private or public, or what is wrong with it. */
export function keyFrom<K extends Key>(pem: string, read: (pem: string) => K): K | string {
  try {
    const key = read(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : `it is ${key.asymmetricKeyType}, not ed25519`;
  } catch (error) {
    const { message } = error as Error;
    // What OpenSSL says of any text that it cannot read as a key, or only with a passphrase.
    return /DECODER|unsupported|asn1/i.test(message) ? 'it holds no such key in PEM' : message;
  }
}

/** The 32 bytes of the public half of a key, in base64 (a JWK has them in base64url, without padding). */
export const rawKey = (key: Key): string =>
  `${(key.export({ format: 'jwk' }).x ?? '').replaceAll('-', '+').replaceAll('_', '/')}=`;

/** Signs the text of a review record with a private key. */
export const signText = <K extends Key>(signing: Signing<K>, text: string, key: K): Signature => ({
  algorithm: 'ed25519',
  key: rawKey(key),
  value: signing.base64(signing.sign(null, signing.utf8(text), key)),
});

/** Whether a signature is over exactly this text. It says nothing of whose key it is. */
export function holds<K extends Key>(
  signing: Signing<K>,
  text: string,
  { key, value }: Pick<Signature, 'key' | 'value'>,
): boolean {
  const bytes = decodeBase64(value);
  if (decodeBase64(key)?.length !== 32 || !bytes) return false;
  const x = key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  try {
    const held = signing.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return signing.verify(null, signing.utf8(text), held, bytes);
  } catch {
    return false;
  }
}

/** Whether the record is signed, and whether the signature is over exactly this record. */
export function judged<K extends Key>(signing: Signing<K>, review: Review): 'none' | 'valid' | 'wrong' {
  if (!review.signature) return 'none';
  return holds(signing, signedText(review), review.signature) ? 'valid' : 'wrong';
}
