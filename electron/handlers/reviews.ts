import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import path from 'node:path';
import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import { holds, keyFrom, type Signing, signText } from '../../shared/review/sign-off/signature';
import type { Handlers } from '../dispatch';
import { readTextFile } from '../files/read-file';

const signing: Signing<KeyObject> = {
  createPrivateKey,
  createPublicKey: (key) => createPublicKey(key),
  sign: (algorithm, data, key) => sign(algorithm, data, key),
  verify: (algorithm, data, key, signature) => verify(algorithm, data, key, signature),
  utf8: (text) => Buffer.from(text),
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
};

/** Signs and checks records of reviews. `pickKey` asks for the file of a private key, whose text never reaches the window. */
export function reviewHandlers(
  pickKey: () => Promise<string | null>,
): Pick<Handlers, 'reviews.sign' | 'reviews.check'> {
  return {
    'reviews.sign': async ({ text, pem }) => {
      const file = pem === null ? await pickKey() : null;
      if (pem === null && file === null) return ok(null);
      const read = file === null ? ok({ text: pem ?? '' }) : await readTextFile(file);
      if (!read.ok) return read;
      const name = file === null ? 'this file' : `“${path.basename(file)}”`;
      const key = keyFrom(read.value.text, signing.createPrivateKey);
      if (typeof key === 'string')
        return fail([hostDiagnostic('AMB543', `The key in ${name} cannot be used: ${key}.`)]);
      return ok(signText(signing, text, key));
    },
    'reviews.check': async ({ records }) =>
      ok(records.map(({ text, ...signature }) => holds(signing, text, signature))),
  };
}
