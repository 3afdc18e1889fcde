import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { type Fields, type ItemOf, update } from './lists';

/** Sets fields of a task; `undefined` removes one. Its id stays. No change when it does not exist. */
export function updateTask(document: ModelDocument, id: string, fields: Fields<ItemOf<'tasks'>>): Change {
  return update(document, 'tasks', id, fields);
}
