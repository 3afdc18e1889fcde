import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds an element at the end; no change when its id is taken. */
export function addElement(document: ModelDocument, element: ItemOf<'elements'>): Change {
  return append(document, 'elements', element);
}
