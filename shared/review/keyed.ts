type Keyed = Readonly<Record<string, unknown>>;

const KEYS = ['id', 'threat', 'operation'] as const;

/** What names an item within its list: its id, the threat a decision is about, the operation a task uses. */
export function keyOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return undefined;
  for (const key of KEYS) {
    const value = (item as Keyed)[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** A list whose items all have different keys, by key, in the order of the list; undefined for any other value. */
export function keyed(value: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = new Map<string, unknown>();
  for (const item of value) {
    const key = keyOf(item);
    if (key === undefined || items.has(key)) return undefined;
    items.set(key, item);
  }
  return items;
}

export const isRecord = (value: unknown): value is Keyed =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
