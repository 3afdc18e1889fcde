import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a comment; `undefined` removes one. No change when it does not exist. */
export function updateComment(
  document: ModelDocument,
  id: string,
  fields: Fields<ItemOf<'comments'>>,
): Change {
  return update(document, 'comments', id, fields);
}
