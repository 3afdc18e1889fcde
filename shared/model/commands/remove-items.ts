import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { removeReferences } from './remove-references';

/** Removes things of any kind (elements, flows, zones, tasks …) with every reference to them, as one change. */
export function removeItems(document: ModelDocument, ids: readonly string[]): Change {
  const gone = new Set(ids);
  return removeReferences(document, { ids: gone, operation: (ref) => gone.has(ref.split('.')[0] ?? '') });
}
