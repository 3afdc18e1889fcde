import type { Change } from '../change';
import { zonesAround, zonesById } from '../crossings';
import type { ModelDocument } from '../document';
import { update } from './lists';

/** Puts elements and zones into a zone, or into none. No change for what `zoneRefusal` refuses. */
export function setZone(document: ModelDocument, ids: readonly string[], zone: string | undefined): Change {
  return ids.flatMap((id) => {
    if (zoneRefusal(document, id, zone) !== undefined) return [];
    const isZone = document.zones.some((z) => z.id === id);
    return isZone
      ? update(document, 'zones', id, { parent: zone })
      : update(document, 'elements', id, { zone });
  });
}

/** Why a thing cannot lie in a zone, as a sentence; undefined when it can. */
export function zoneRefusal(
  document: ModelDocument,
  id: string,
  zone: string | undefined,
): string | undefined {
  if (zone === undefined) return undefined;
  const zones = zonesById(document);
  const into = zones.get(zone);
  if (!into) return `There is no zone "${zone}".`;
  const moved = zones.get(id);
  if (!moved) return undefined;
  if (id === zone) return `Zone "${moved.name}" cannot lie in itself.`;
  return zonesAround(zones, zone).includes(id)
    ? `Zone "${moved.name}" cannot lie in "${into.name}", which lies in it.`
    : undefined;
}
