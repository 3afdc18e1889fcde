import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import { onCycle } from './cycles';
import type { CheckInput } from './input';

/** M6: a zone's parent exists and zones do not contain themselves. */
export function checkZones({ document, graph }: CheckInput): Diagnostic[] {
  const cyclic = onCycle(new Map(document.zones.map((z) => [z.id, z.parent])));
  return document.zones.flatMap((zone, i) => {
    const at = `/zones/${i}/parent`;
    if (zone.parent !== undefined && !graph.zone.has(zone.parent))
      return [
        found('AMB201', `Zone "${zone.name}" lies in "${zone.parent}", which does not exist.`, at, zone.id),
      ];
    return cyclic.has(zone.id)
      ? [found('AMB203', `Zone "${zone.name}" contains itself by way of its parents.`, at, zone.id)]
      : [];
  });
}
