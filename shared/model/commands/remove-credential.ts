import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes a credential with the issue flows that hand it out. */
export function removeCredential(document: ModelDocument, id: string): Change {
  return removeReferences(document, { ids: new Set([id]), operation: () => false });
}
