import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes a task and takes it out of the delegations that hand it down. */
export function removeTask(document: ModelDocument, id: string): Change {
  return removeReferences(document, { ids: new Set([id]), operation: () => false });
}
