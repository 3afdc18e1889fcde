import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a view at the end; no change when its id is taken. */
export function addView(document: ModelDocument, view: ItemOf<'views'>): Change {
  return append(document, 'views', view);
}
