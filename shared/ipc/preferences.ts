export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** What one person chose for every model they open on this machine. Kept by the host, never in a model file. */
export interface Preferences {
  readonly theme: ThemeChoice;
  /** Dots behind the map. */
  readonly grid: boolean;
  /** Things moved on the map fall onto the grid and into line with others. */
  readonly snap: boolean;
  /** Writes to the open file by itself when edits pause. The journal is kept either way. */
  readonly autosave: boolean;
  /** Ids of the rule packs that are left out. Packs that are added later start out on. */
  readonly packsOff: readonly string[];
  /** Named ways to narrow the threats, as the threats screen wrote them. */
  readonly threatFilters: readonly SavedFilter[];
}

/** A filter by its name; what it narrows to is read by the screen that wrote it. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: Readonly<Record<string, string>>;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  grid: true,
  snap: true,
  autosave: false,
  packsOff: [],
  threatFilters: [],
};

const MAX_PACKS = 200;
const MAX_PACK_ID = 80;
const MAX_FILTERS = 100;
const MAX_FILTER_TEXT = 200;

const isPackList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= MAX_PACKS &&
  value.every((id) => typeof id === 'string' && id.length <= MAX_PACK_ID);

const isShort = (value: unknown) => typeof value === 'string' && value.length <= MAX_FILTER_TEXT;

const isFilterList = (value: unknown): value is readonly SavedFilter[] =>
  Array.isArray(value) &&
  value.length <= MAX_FILTERS &&
  value.every((item: unknown) => {
    if (item === null || typeof item !== 'object' || Object.keys(item).length !== 2) return false;
    const { name, filter } = item as Partial<Record<keyof SavedFilter, unknown>>;
    if (!isShort(name) || filter === null || typeof filter !== 'object' || Array.isArray(filter))
      return false;
    const fields = Object.entries(filter as object);
    return fields.length <= 20 && fields.every((pair) => pair.every(isShort));
  });

const CHECKS: { readonly [K in keyof Preferences]: (value: unknown) => boolean } = {
  theme: (value) => THEMES.some((theme) => theme === value),
  grid: (value) => typeof value === 'boolean',
  snap: (value) => typeof value === 'boolean',
  autosave: (value) => typeof value === 'boolean',
  packsOff: isPackList,
  threatFilters: isFilterList,
};

/** True for exactly the known fields, each of its kind: what a window may ask a host to keep. */
export function isPreferences(value: unknown): value is Preferences {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const fields = Object.keys(CHECKS) as (keyof Preferences)[];
  return (
    Object.keys(value).length === fields.length &&
    fields.every((field) => Object.hasOwn(value, field) && CHECKS[field]((value as Preferences)[field]))
  );
}

/** Preferences out of whatever was kept: a field that is missing, unknown or of another kind takes its default. */
export function readPreferences(kept: unknown): Preferences {
  const given = (kept !== null && typeof kept === 'object' ? kept : {}) as Record<string, unknown>;
  const chosen = Object.entries(CHECKS).filter(
    ([field, check]) => Object.hasOwn(given, field) && check(given[field]),
  );
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(chosen.map(([field]) => [field, given[field]])) };
}
