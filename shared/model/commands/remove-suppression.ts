import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeWhere } from './lists';

/** Removes a suppression: its threats are listed again. */
export function removeSuppression(document: ModelDocument, id: string): Change {
  return removeWhere(document, 'suppressions', (s) => s.id === id);
}
