import { REVIEW_VIEWS } from '../panels/review/registry';
import { showReview } from '../state/review-view';
import { type Action, hasDocument } from './action';

/** One action per page of the review. */
export const reviewViews: readonly Action[] = REVIEW_VIEWS.map(({ id, label }) => ({
  id: `review.view.${id}`,
  title: `Review: ${label}`,
  enabled: hasDocument,
  run: () => showReview(id),
}));
