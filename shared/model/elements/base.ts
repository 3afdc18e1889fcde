import Type, { type TProperties, type TSchema } from 'typebox';
import { Id, idOf, Name, Text } from '../vocabulary';

/** What every element carries, whatever its kind. */
export const elementFields = {
  id: Id,
  name: Name,
  zone: Type.Optional(idOf('zone')),
  description: Type.Optional(Text),
  technology: Type.Optional(Name),
  owner: Type.Optional(Name),
  tags: Type.Optional(Type.Array(Name, { uniqueItems: true, maxItems: 50 })),
};

/** How a kind looks and starts: drawn by the one generic node, filled in by the one generic inspector. */
export interface ElementKindInfo {
  readonly label: string;
  readonly plural: string;
  readonly about: string;
  /** Name of a lucide icon. */
  readonly icon: string;
  /** Fields a new element of this kind starts with, beside id, kind and name. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** A closed object schema for one element kind; `x-*` keys are always allowed and kept. */
export function elementSchema<K extends string, P extends TProperties>(kind: K, fields: P) {
  return Type.Object(
    { kind: Type.Literal(kind), ...elementFields, ...fields },
    { additionalProperties: false, patternProperties: { '^x-': {} as TSchema } },
  );
}
