import { same } from '../../../shared/core/same';
import type { Found } from '../../state/edits';
import { type FieldSchema, schemaOf } from './schema';

/** What tells a thing from others, or makes sense for one alone. */
const OWN = new Set(['id', 'kind', 'name', 'intent', 'from', 'to', 'identity']);

export interface CommonFields {
  /** The fields that all of them have, alike. */
  readonly schema: FieldSchema;
  /** The values that all of them share; a field in which they differ is absent. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly differing: readonly string[];
}

/** The fields with one value that several things have in common, by their schemas. */
export function commonFields(found: readonly Found[]): CommonFields {
  const [first, ...others] = found;
  const start = first ? schemaOf(first) : undefined;
  if (!first || !start) return { schema: {}, value: {}, differing: [] };
  const schemas = others.map((other) => schemaOf(other));
  const fields = Object.entries(start.properties ?? {}).filter(
    ([name, field]) =>
      !OWN.has(name) && isSingle(field) && schemas.every((s) => same(s?.properties?.[name], field)),
  );
  const shared = fields.filter(([name]) => found.every(({ item }) => same(item[name], first.item[name])));
  const differing = fields.filter((field) => !shared.includes(field)).map(([name]) => name);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields),
      required: (start.required ?? []).filter((name) => !differing.includes(name)),
    },
    value: Object.fromEntries(
      shared.flatMap(([name]) => (first.item[name] === undefined ? [] : [[name, first.item[name]]])),
    ),
    differing,
  };
}

const isSingle = (field: FieldSchema): boolean =>
  field.enum !== undefined || ['string', 'boolean', 'integer', 'number'].includes(field.type ?? '');
