import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KEY_HELP, keyFrom, type Signing } from '../shared/review/sign-off/signature';
import { problem } from './output';

/** Node's own cryptography. */
export const signing: Signing<KeyObject> = {
  createPrivateKey,
  createPublicKey: (key) => createPublicKey(key),
  sign: (algorithm, data, key) => sign(algorithm, data, key),
  verify: (algorithm, data, key, signature) => verify(algorithm, data, key, signature),
  utf8: (text) => Buffer.from(text),
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
};

/** A key out of a PEM file, or what is wrong with it. */
export function keyIn(file: string, read: (pem: string) => KeyObject): KeyObject | string {
  try {
    return keyFrom(readFileSync(file, 'utf8'), read);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The finding about a key that cannot be used. */
export const badKey = (file: string, why: string) =>
  problem('AMB950', `Cannot use the key in ${file}: ${why}`, KEY_HELP);
