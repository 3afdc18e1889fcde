import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a zone at the end; no change when its id is taken. */
export function addZone(document: ModelDocument, zone: ItemOf<'zones'>): Change {
  return append(document, 'zones', zone);
}
