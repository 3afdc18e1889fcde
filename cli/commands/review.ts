import { counted } from '../../shared/core/counted';
import { apply } from '../../shared/model/change';
import { addReview } from '../../shared/model/commands/add-review';
import type { Review } from '../../shared/model/document';
import { serializeModel } from '../../shared/model/file/serialize';
import { reviewOf, reviewStatus, signedText, type Verdict } from '../../shared/review/sign-off/review';
import { judged, rawKey, signText } from '../../shared/review/sign-off/signature';
import { problem, type Report } from '../output';
import { badKey, keyIn, signing } from '../signature';
import { replaceText } from '../write-text';
import { badInput, readModel } from './model';

export type SignOptions = Omit<Verdict, 'at'> & { readonly key?: string };

const today = () => new Date().toISOString().slice(0, 10);

/** Adds a sign-off of the model as it is now to its file, signed when a private key is given. */
export function sign(file: string, { key, ...verdict }: SignOptions): Report {
  if (file === '-')
    return badInput('review sign', [
      problem('AMB951', 'A sign-off is written into the file, and stdin is none', 'Name the file.'),
    ]);
  const read = readModel(file);
  if (!read.ok) return badInput('review sign', read.diagnostics);
  const document = read.value;
  let review: Review = reviewOf(document, { ...verdict, at: `${new Date().toISOString().slice(0, 19)}Z` });
  if (key !== undefined) {
    const loaded = keyIn(key, signing.createPrivateKey);
    if (typeof loaded === 'string') return badInput('review sign', [badKey(key, loaded)]);
    review = { ...review, signature: signText(signing, signedText(review), loaded) };
  }
  const reviewed = apply(document, addReview(document, review));
  try {
    replaceText(file, serializeModel(reviewed));
  } catch (error) {
    return badInput('review sign', [
      problem('AMB907', `Cannot write ${file}: ${(error as Error).message}`, 'Check the permissions.'),
    ]);
  }
  const status = reviewStatus(reviewed, today());
  const by = review.signature ? `, signed with ${review.signature.key}` : '';
  return {
    command: 'review sign',
    exit: 0,
    diagnostics: [],
    data: { review: summary(status), record: review },
    lines: [`${review.outcome} by ${review.reviewer}: ${review.hash}${by}`],
  };
}

/** Where the model stands: signed, stale with what changed since, rejected, expired or unsigned. Exit 1 unless signed. */
export function status(file: string): Report {
  const read = readModel(file);
  if (!read.ok) return badInput('review status', read.diagnostics);
  const found = reviewStatus(read.value, today());
  return {
    command: 'review status',
    exit: found.state === 'signed' ? 0 : 1,
    diagnostics: [],
    data: { review: summary(found) },
    lines: [headline(found), ...found.changes.map(({ part, change }) => `  ${change} ${part}`)],
  };
}

/**
 * Checks every signature in the file, and with `key` that the newest sign-off is by that key. Exit 1 when one does not
 * hold, or when the newest sign-off is not about this content.
 */
export function verifyReviews(file: string, key: string | undefined): Report {
  const wanted = key === undefined ? undefined : keyIn(key, signing.createPublicKey);
  if (typeof wanted === 'string') return badInput('review verify', [badKey(String(key), wanted)]);
  const read = readModel(file);
  if (!read.ok) return badInput('review verify', read.diagnostics);
  const { reviews = [] } = read.value;
  const found = reviewStatus(read.value, today());
  const checked = reviews.map((review) => ({ id: review.id, signature: judged(signing, review) }));
  const byKey = wanted === undefined || found.review?.signature?.key === rawKey(wanted);
  const sound = checked.every((c) => c.signature !== 'wrong');
  const needed = wanted === undefined || checked.at(-1)?.signature === 'valid';
  const exit = sound && byKey && needed && found.state === 'signed' ? 0 : 1;
  return {
    command: 'review verify',
    exit,
    diagnostics: [],
    data: { review: summary(found), signatures: checked, byKey },
    lines: [
      headline(found),
      ...checked.map((c) => `  ${c.id}: signature ${c.signature}`),
      ...(byKey ? [] : ['  the newest sign-off is not by the given key']),
    ],
  };
}

type Status = ReturnType<typeof reviewStatus>;

const summary = ({ hash, state, changes, review }: Status) => ({
  hash,
  state,
  signed: state === 'signed',
  stale: state === 'stale',
  changes,
  ...(review === undefined ? {} : { reviewer: review.reviewer, at: review.at, outcome: review.outcome }),
});

function headline({ state, review, changes }: Status): string {
  if (!review) return 'unsigned: nobody has reviewed this model';
  const who = `${review.outcome} by ${review.reviewer} on ${review.at.slice(0, 10)}`;
  if (state === 'stale')
    return `stale: ${who}; ${changes.length === 0 ? 'the content' : counted(changes.length, 'part')} changed since`;
  return `${state}: ${who}`;
}
