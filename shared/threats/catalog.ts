/** One entry of a catalog. */
export interface CatalogEntry {
  readonly id: string;
  readonly name: string;
  /** A heading over other entries (a MAESTRO layer): mapped to, but not counted. */
  readonly group?: boolean;
  /** ATLAS: among the techniques against or by agents. */
  readonly agentic?: boolean;
  /** ATLAS: tactics it serves, by id. */
  readonly tactics?: readonly string[];
}

/** A published list of ids that rules map to: names and ids only. */
export interface Catalog {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
  /** Headings in order, such as the tactics of ATLAS. */
  readonly groups?: readonly { readonly id: string; readonly name: string }[];
  readonly entries: readonly CatalogEntry[];
}

/** Which catalog each key of a rule's `maps` refers to. */
export const CATALOG_OF: Readonly<Record<string, string>> = {
  at: 'agent-threats',
  maestro: 'maestro',
  atlas: 'atlas',
  asi: 'owasp-asi',
  nhi: 'owasp-nhi',
  llm: 'owasp-llm',
  t: 'owasp-t',
};

/** The mapped ids, as `key id`, that no catalog knows. */
export function unknownIds(
  maps: Readonly<Record<string, readonly string[]>>,
  catalogs: readonly Catalog[],
): string[] {
  return Object.entries(maps).flatMap(([key, ids]) => {
    const known = catalogs.find((c) => c.id === CATALOG_OF[key])?.entries.map((e) => e.id) ?? [];
    return ids.filter((id) => !known.includes(id)).map((id) => `${key} ${id}`);
  });
}
