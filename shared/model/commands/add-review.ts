import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a review at the end; no change when its id is taken. */
export function addReview(document: ModelDocument, review: ItemOf<'reviews'>): Change {
  return append(document, 'reviews', review);
}
