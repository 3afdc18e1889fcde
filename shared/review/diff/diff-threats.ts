import { byId } from '../../core/group';
import { sortBy } from '../../core/order';
import type { Threat } from '../../threats/threat';

export interface ThreatDiff {
  readonly added: readonly Threat[];
  readonly removed: readonly Threat[];
  /** The same threat, judged otherwise. */
  readonly changed: readonly { readonly threat: Threat; readonly before: Threat['severity'] }[];
}

/** Threats that came, went, or became more or less severe, by their stable ids. */
export function diffThreats(before: readonly Threat[], after: readonly Threat[]): ThreatDiff {
  const old = byId(before);
  const now = byId(after);
  return {
    added: sortBy(
      after.filter(({ id }) => !old.has(id)),
      ({ id }) => id,
    ),
    removed: sortBy(
      before.filter(({ id }) => !now.has(id)),
      ({ id }) => id,
    ),
    changed: sortBy(after, ({ id }) => id).flatMap((threat) => {
      const earlier = old.get(threat.id);
      return earlier && earlier.severity !== threat.severity ? [{ threat, before: earlier.severity }] : [];
    }),
  };
}
