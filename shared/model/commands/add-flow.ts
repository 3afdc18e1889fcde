import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a flow at the end; no change when its id is taken. */
export function addFlow(document: ModelDocument, flow: ItemOf<'flows'>): Change {
  return append(document, 'flows', flow);
}
