import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a comment at the end; no change when its id is taken. */
export function addComment(document: ModelDocument, item: ItemOf<'comments'>): Change {
  return append(document, 'comments', item);
}
