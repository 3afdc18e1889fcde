import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeWhere } from './lists';

/** Removes an action item. */
export function removeActionItem(document: ModelDocument, id: string): Change {
  return removeWhere(document, 'actionItems', (item) => item.id === id);
}
