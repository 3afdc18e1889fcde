import Type, { type Static } from 'typebox';
import { SUBJECTS } from './facts/registry';

const closed = { additionalProperties: false };
const Ids = Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 });
const Items = Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown())));
const Example = Type.Object(
  {
    elements: Items,
    zones: Items,
    flows: Items,
    tasks: Items,
    approvals: Items,
    credentials: Items,
  },
  { ...closed, description: 'A small model; what is left out comes from the defaults of its kind' },
);
export type Example = Static<typeof Example>;

const Rating = (what: string) =>
  Type.String({
    minLength: 1,
    maxLength: 1_000,
    description: `${what} in an ordinary place: low, medium, high, or CEL that gives one of them`,
  });

/** A threat rule as it stands in a YAML file; see docs/rules.md. */
export const Rule = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      maxLength: 80,
      description: 'Part of the stable id of every threat it raises: never changed',
    }),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'One line for lists' }),
    about: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2_000, description: 'Why it matters, and when it does not' }),
    ),
    fix: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1_000, description: 'What to change in the design' }),
    ),
    for: Type.Enum([...SUBJECTS], { description: 'What the rule is asked about' }),
    when: Type.String({
      minLength: 1,
      maxLength: 4_000,
      description: 'CEL of type bool over the facts of `for`',
    }),
    together: Type.Optional(
      Type.Boolean({
        description: 'For operations: those of one call flow that raise it are one threat, not one each',
      }),
    ),
    sentence: Type.String({
      minLength: 1,
      maxLength: 1_000,
      description:
        'A source can act, which leads to a result, reducing a goal of an asset; with {placeholders}',
    }),
    likelihood: Rating('How likely it is'),
    impact: Rating('How much it hurts'),
    maps: Type.Record(Type.String(), Ids, {
      description: 'Ids by catalog: maestro, atlas, asi, nhi, llm, t, at',
    }),
    controls: { ...Ids, description: 'What can enforce against it at run time' },
    enforced: Type.Optional({
      ...Ids,
      description:
        'The controls that stop it when the generated policy has them; all when absent. Empty where only a change of the model helps',
    }),
    unenforceable: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1_000, description: 'Why nothing can, when controls is empty' }),
    ),
    examples: Type.Object(
      { raises: Type.Array(Example, { minItems: 1 }), quiet: Type.Array(Example, { minItems: 1 }) },
      { ...closed, description: 'Small models, run as tests' },
    ),
  },
  closed,
);
export type Rule = Static<typeof Rule>;

/** `pack.yaml` of a folder of rules. */
export const Pack = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 80 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$', description: 'Semantic version of the pack' }),
    about: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  closed,
);
export type Pack = Static<typeof Pack>;
