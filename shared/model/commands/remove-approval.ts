import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes an approval with the escalate flows that lead to it. */
export function removeApproval(document: ModelDocument, id: string): Change {
  return removeReferences(document, { ids: new Set([id]), operation: () => false });
}
