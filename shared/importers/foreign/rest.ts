import type { Fields } from '../shape';
import type { Foreign } from './landing';

/** The fields without those that have a place of their own, and without empty ones. */
export const rest = (fields: Fields, ...taken: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) =>
        !taken.includes(key) &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );

/** What a file says about itself and no part takes: one record, so that an export can give it back. */
export function aboutFile(foreign: Foreign, fields: Fields, name: string, description?: string) {
  if (Object.keys(fields).length > 0 || description !== undefined)
    foreign.entry('other', '', { name, description, stated: fields }, '');
}
