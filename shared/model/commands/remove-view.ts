import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeWhere } from './lists';

/** Removes a view. The elements in it stay: they belong to the model. */
export function removeView(document: ModelDocument, id: string): Change {
  return removeWhere(document, 'views', (view) => view.id === id);
}
