import Type, { type Static } from 'typebox';
import { SUBJECTS } from './facts/registry';

const closed = { additionalProperties: false };
const Ids = Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 });
const Example = Type.Object(
  {
    elements: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    flows: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    tasks: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    approvals: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    credentials: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
  },
  closed,
);
export type Example = Static<typeof Example>;

/** A threat rule as it stands in a YAML file; see docs/rules.md. */
export const Rule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 80 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    for: Type.Enum([...SUBJECTS]),
    when: Type.String({ minLength: 1, maxLength: 4_000 }),
    sentence: Type.String({ minLength: 1, maxLength: 1_000 }),
    likelihood: Type.String({ minLength: 1, maxLength: 1_000 }),
    impact: Type.String({ minLength: 1, maxLength: 1_000 }),
    maps: Type.Record(Type.String(), Ids),
    controls: Ids,
    unenforceable: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 })),
    examples: Type.Object(
      { raises: Type.Array(Example, { minItems: 1 }), quiet: Type.Array(Example, { minItems: 1 }) },
      closed,
    ),
  },
  closed,
);
export type Rule = Static<typeof Rule>;
