import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a credential at the end; no change when its id is taken. */
export function addCredential(document: ModelDocument, credential: ItemOf<'credentials'>): Change {
  return append(document, 'credentials', credential);
}
