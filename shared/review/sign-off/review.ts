import { canonicalJson } from '../../core/canonical';
import type { ModelDocument, Review } from '../../model/document';
import { contentHash } from '../../model/file/serialize';
import { changedParts, type PartChange, partsOf } from './parts';

/** What the reviewers say; the rest of the record follows from the model. */
export type Verdict = Pick<Review, 'reviewer' | 'at' | 'outcome'> &
  Partial<Pick<Review, 'others' | 'conditions' | 'dissent' | 'expires'>>;

/**
 * `unsigned`: nobody signed. `signed`: the newest sign-off is about exactly this content. `stale`: the content changed
 * since. `rejected`: this content was turned down. `expired`: it is approved, but the approval has run out.
 */
export type ReviewState = 'unsigned' | 'signed' | 'stale' | 'rejected' | 'expired';

export interface ReviewStatus {
  readonly hash: string;
  readonly state: ReviewState;
  /** The newest sign-off. */
  readonly review?: Review;
  /** What changed since that sign-off. Empty for a sign-off that did not list its parts. */
  readonly changes: readonly PartChange[];
}

/** The record of a sign-off of this content. Its id numbers the sign-offs of the model. */
export function reviewOf(document: ModelDocument, verdict: Verdict): Review {
  const taken = new Set(document.reviews?.map((review) => review.id));
  let number = (document.reviews?.length ?? 0) + 1;
  while (taken.has(`review-${number}`)) number += 1;
  return {
    id: `review-${number}`,
    hash: contentHash(document),
    ...verdict,
    parts: partsOf(document),
  };
}

/** The text that a signature is over: the record in canonical JSON, without the signature. */
export function signedText({ signature: _, ...record }: Review): string {
  return canonicalJson(record);
}

/** Where the model stands. `today` is an ISO date (YYYY-MM-DD), for expiry; the last day itself still counts. */
export function reviewStatus(document: ModelDocument, today: string): ReviewStatus {
  const hash = contentHash(document);
  const review = document.reviews?.at(-1);
  if (!review) return { hash, state: 'unsigned', changes: [] };
  if (review.hash !== hash) {
    const changes = review.parts ? changedParts(review.parts, partsOf(document)) : [];
    return { hash, state: 'stale', review, changes };
  }
  const state =
    review.outcome === 'rejected'
      ? 'rejected'
      : review.expires !== undefined && review.expires < today
        ? 'expired'
        : 'signed';
  return { hash, state, review, changes: [] };
}
