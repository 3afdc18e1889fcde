import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a suppression at the end; no change when its id is taken. */
export function addSuppression(document: ModelDocument, suppression: ItemOf<'suppressions'>): Change {
  return append(document, 'suppressions', suppression);
}
