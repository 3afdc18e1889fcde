import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { update } from './lists';

/** Puts elements into a zone, or into none. No change when there is no such zone. */
export function setZone(
  document: ModelDocument,
  elements: readonly string[],
  zone: string | undefined,
): Change {
  if (zone !== undefined && document.zones.every((z) => z.id !== zone)) return [];
  return elements.flatMap((id) => update(document, 'elements', id, { zone }));
}
