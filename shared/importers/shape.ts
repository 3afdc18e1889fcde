/** A JSON object out of a file nobody vouches for. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** The value as an object, or an empty one: importers read what is there and never trust that it is. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
/** Strings of a list; a single string counts as a list of one, comma-separated text as several. */
export const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.split(',').flatMap((part) => textOf(part) ?? [])
    : listOf(value).flatMap((item) => textOf(item) ?? []);
/** Own entries of an object; none for anything else. */
export const entriesOf = (value: unknown): readonly [string, unknown][] => Object.entries(fieldsOf(value));
