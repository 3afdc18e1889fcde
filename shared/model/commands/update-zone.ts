import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a zone; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateZone(document: ModelDocument, id: string, fields: Fields<ItemOf<'zones'>>): Change {
  return update(document, 'zones', id, fields);
}
