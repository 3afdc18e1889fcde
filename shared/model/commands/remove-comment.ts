import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeWhere } from './lists';

/** Removes a comment. */
export function removeComment(document: ModelDocument, id: string): Change {
  return removeWhere(document, 'comments', (item) => item.id === id);
}
