import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of an approval; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateApproval(
  document: ModelDocument,
  id: string,
  fields: Fields<ItemOf<'approvals'>>,
): Change {
  return update(document, 'approvals', id, fields);
}
