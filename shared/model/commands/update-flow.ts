import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a flow; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateFlow(document: ModelDocument, id: string, fields: Fields<ItemOf<'flows'>>): Change {
  return update(document, 'flows', id, fields);
}
