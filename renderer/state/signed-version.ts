import type { ModelDocument } from '../../shared/model/document';
import { contentHash } from '../../shared/model/file/serialize';
import { host } from '../platform/host';
import { readModel, writeModel } from './model-file';
import { useShell } from './store';

/**
 * The text that the newest sign-off is about: the model itself or its file where they still hold it, else the newest
 * committed version that does. Undefined when nothing was signed or no version has it.
 */
export async function signedVersion(document: ModelDocument): Promise<string | undefined> {
  const signed = document.reviews?.at(-1)?.hash;
  if (signed === undefined) return undefined;
  const { saved, file } = useShell.getState();
  for (const known of [document, saved]) if (known && contentHash(known) === signed) return writeModel(known);
  if (file.token === null) return undefined;
  const reply = await host.call('files.history', { token: file.token });
  if (!reply.ok) return undefined;
  return reply.value.find(({ text }) => {
    const then = readModel(text);
    return then.ok && contentHash(then.value) === signed;
  })?.text;
}
