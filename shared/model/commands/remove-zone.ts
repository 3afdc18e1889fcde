import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes a zone; what lay in it then lies in the zone around it, if there is one. */
export function removeZone(document: ModelDocument, id: string): Change {
  return removeReferences(document, { ids: new Set([id]), operation: () => false });
}
