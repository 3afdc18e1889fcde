import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a credential; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateCredential(
  document: ModelDocument,
  id: string,
  fields: Fields<ItemOf<'credentials'>>,
): Change {
  return update(document, 'credentials', id, fields);
}
