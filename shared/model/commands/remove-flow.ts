import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes a flow. Tasks that used it are left, and the check names them (AMB204). */
export function removeFlow(document: ModelDocument, id: string): Change {
  return removeReferences(document, { ids: new Set([id]), operation: () => false });
}
