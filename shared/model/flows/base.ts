import Type, { type TProperties, type TSchema } from 'typebox';
import type { ElementKind } from '../elements/registry';
import { Id, idOf, Name, Text } from '../vocabulary';

export const flowFields = {
  id: Id,
  from: idOf('element'),
  to: idOf('element'),
  name: Type.Optional(Name),
  description: Type.Optional(Text),
};

/** How a flow kind reads and which elements it may join; the canvas, the validator and the importers use this one table. */
export interface FlowKindInfo {
  readonly label: string;
  readonly about: string;
  readonly from: readonly ElementKind[] | 'any';
  readonly to: readonly ElementKind[] | 'any';
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** The schema of one flow kind: what every flow has, and its own fields; unknown ones only as `x-…`. */
export function flowSchema<K extends string, P extends TProperties>(kind: K, fields: P) {
  return Type.Object(
    { kind: Type.Literal(kind), ...flowFields, ...fields },
    { additionalProperties: false, patternProperties: { '^x-': {} as TSchema } },
  );
}
