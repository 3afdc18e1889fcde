import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of an action item; `undefined` removes one. No change when it does not exist. */
export function updateActionItem(
  document: ModelDocument,
  id: string,
  fields: Fields<ItemOf<'actionItems'>>,
): Change {
  return update(document, 'actionItems', id, fields);
}
