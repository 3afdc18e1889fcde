import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds an approval at the end; no change when its id is taken. */
export function addApproval(document: ModelDocument, approval: ItemOf<'approvals'>): Change {
  return append(document, 'approvals', approval);
}
