import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a view; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateView(document: ModelDocument, id: string, fields: Fields<ItemOf<'views'>>): Change {
  return update(document, 'views', id, fields);
}
