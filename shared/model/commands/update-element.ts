import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of an element; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateElement(
  document: ModelDocument,
  id: string,
  fields: Fields<ItemOf<'elements'>>,
): Change {
  return update(document, 'elements', id, fields);
}
