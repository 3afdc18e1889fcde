import Type, { type Static } from 'typebox';

/** A string out of a fixed list. */
export function oneOf<Values extends string[]>(values: readonly [...Values], description: string) {
  return Type.Enum(values, { description });
}

const ID = '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$';
/** Ids are what diagnostics, rules and engines refer to: short, printable, safe in every target language. */
export const Id = Type.String({
  pattern: ID,
  description: 'Letters, digits, _ and -, at most 64; never reused for another thing',
});
/** What a field that names something else may name; `tool-operation` and `data-set` are parts of the thing at its flow's end. */
export type Refers =
  | 'zone'
  | 'element'
  | 'agent'
  | 'human'
  | 'store'
  | 'enforcement-point'
  | 'task'
  | 'approval'
  | 'credential'
  | 'operation'
  | 'resource'
  | 'tool-operation'
  | 'data-set';
/** An id of something else in the model. What it may name is an annotation for editors; the checks decide. */
export const idOf = (refers: Refers, description?: string) =>
  Type.String({
    pattern: ID,
    ...(description === undefined ? {} : { description }),
    'x-refers-to': refers,
  });
/** An operation is named by its tool and its own id: `crm.get_order`. */
export const OperationRef = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}$',
  'x-refers-to': 'operation',
});
/** What an operation touches: an element (`crm-db`) or one data set in it (`crm-db/orders`). */
export const ResourceRef = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$',
  'x-refers-to': 'resource',
});
/** ISO 8601 duration of days, hours, minutes, seconds: `PT15M`, `P1D`. */
export const Duration = Type.String({
  pattern: '^P(?!$)(\\d{1,4}D)?(T(?=\\d)(\\d{1,5}H)?(\\d{1,6}M)?(\\d{1,8}S)?)?$',
  'x-field': 'duration',
});
export const LONGEST_NAME = 200;
export const LONGEST_NOTE = 4_000;
export const Name = Type.String({ minLength: 1, maxLength: LONGEST_NAME });
/** Groups and roles of the directory that one belongs to. */
export const Groups = Type.Array(Name, {
  uniqueItems: true,
  maxItems: 100,
  description: 'Groups and roles of the directory that it belongs to',
});
export const Text = Type.String({ maxLength: 10_000 });
export const Digest = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' });

export const SENSITIVITIES = ['public', 'internal', 'confidential', 'restricted'] as const;
export const Sensitivity = oneOf(SENSITIVITIES, 'How much harm disclosure does, rising');
export type Sensitivity = Static<typeof Sensitivity>;
/** 0 public … 3 restricted: the integer that engines compare. */
export const rankOf = (sensitivity: Sensitivity): number => SENSITIVITIES.indexOf(sensitivity);

export const EFFECTS = ['read', 'write', 'delete', 'execute', 'send', 'pay', 'admin', 'delegate'] as const;
export const Effect = oneOf(EFFECTS, 'What the operation does to the world');
export type Effect = Static<typeof Effect>;

export const Categories = Type.Array(
  oneOf(['pii', 'phi', 'pci', 'secret', 'source', 'financial', 'credentials', 'other'], 'Kind of data'),
  { uniqueItems: true },
);
