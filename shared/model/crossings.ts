import { byId } from '../core/group';
import type { ModelDocument, Zone } from './document';

/** Zones by id, for walking up; build it once for many questions. */
export const zonesById = (document: ModelDocument): ReadonlyMap<string, Zone> => byId(document.zones);

/** A zone and the zones around it, innermost first; ends where a parent is missing or comes again. */
export function zonesAround(zones: ReadonlyMap<string, Zone>, id: string | undefined): string[] {
  const chain: string[] = [];
  for (let at = id; at !== undefined && zones.has(at) && !chain.includes(at); at = zones.get(at)?.parent)
    chain.push(at);
  return chain;
}

/** The zones whose boundary lies between two zones (each may be none): left first, innermost first, then entered, outermost first. */
export function boundariesBetween(
  zones: ReadonlyMap<string, Zone>,
  from: string | undefined,
  to: string | undefined,
): { readonly left: readonly string[]; readonly entered: readonly string[] } {
  const [out, into] = [zonesAround(zones, from), zonesAround(zones, to)];
  return {
    left: out.filter((id) => !into.includes(id)),
    entered: into.filter((id) => !out.includes(id)).reverse(),
  };
}
