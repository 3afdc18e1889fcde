import { create } from 'zustand';
import { addReview } from '../../shared/model/commands/add-review';
import type { Review } from '../../shared/model/document';
import { reviewOf, signedText, type Verdict } from '../../shared/review/sign-off/review';
import { host } from '../platform/host';
import { useShell } from './store';

/**
 * Adds the record of a review of the content in the window, as one edit. With `withKey` the host asks for the file of a
 * private key and signs the record first; false where that was cancelled or failed, with a notice that says why.
 */
export async function signOff(name: string, verdict: Verdict, withKey: boolean): Promise<boolean> {
  const { document, dispatch, setNotice } = useShell.getState();
  if (!document) return false;
  const record = reviewOf(document, verdict);
  if (!withKey) {
    dispatch(name, (now) => addReview(now, record));
    return true;
  }
  const reply = await host.call('reviews.sign', { text: signedText(record), pem: null });
  const problem = reply.diagnostics[0];
  if (problem) setNotice(`Not signed. ${problem.message} ${problem.help}`);
  if (!reply.ok || !reply.value) return false;
  if (useShell.getState().document !== document) {
    setNotice('Not signed: the model was changed while the key was chosen.');
    return false;
  }
  const signature = reply.value;
  dispatch(name, (now) => addReview(now, { ...record, signature }));
  return true;
}

interface Checked {
  /** By `signatureKey`: whether a signature is over exactly its record. */
  readonly holds: ReadonlyMap<string, boolean>;
}

/** What is known of the signatures of the open model. */
export const useSignatures = create<Checked>()(() => ({ holds: new Map() }));

/** What a record and its signature are known by; another text, signature or public key is another one. */
export const signatureKey = (review: Review): string =>
  `${review.signature?.key} ${review.signature?.value} ${signedText(review)}`;

/** Has the host check every signature that is not known yet. */
export async function checkSignatures(reviews: readonly Review[]): Promise<void> {
  const { holds } = useSignatures.getState();
  const open = reviews.flatMap((review) => {
    const { signature } = review;
    return signature && !holds.has(signatureKey(review)) ? [{ review, signature }] : [];
  });
  if (open.length === 0) return;
  const reply = await host.call('reviews.check', {
    records: open.map(({ review, signature: { key, value } }) => ({ text: signedText(review), key, value })),
  });
  if (!reply.ok) return;
  const known = open.map(({ review }, i) => [signatureKey(review), reply.value[i] === true] as const);
  useSignatures.setState({ holds: new Map([...useSignatures.getState().holds, ...known]) });
}
