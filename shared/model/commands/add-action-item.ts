import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds an action item at the end; no change when its id is taken. */
export function addActionItem(document: ModelDocument, item: ItemOf<'actionItems'>): Change {
  return append(document, 'actionItems', item);
}
