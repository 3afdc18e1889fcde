import Type, { type Static, type TSchema } from 'typebox';
import { Digest, Effect, Id, Name, oneOf, ResourceRef, Text } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const Operation = Type.Object(
  {
    id: Id,
    name: Type.Optional(Name),
    description: Type.Optional(Text),
    effect: Effect,
    reversible: Type.Boolean({ description: 'Its effect can be undone' }),
    egress: Type.Optional(Type.Boolean({ description: 'Sends data outside the trust zone' })),
    untrustedOutput: Type.Optional(Type.Boolean({ description: 'Returns content that strangers can write' })),
    resources: Type.Optional(Type.Array(ResourceRef, { uniqueItems: true, maxItems: 100 })),
    input: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema of its arguments',
        'x-field': 'arguments',
      }),
    ),
    steers: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        uniqueItems: true,
        description: 'Arguments that decide whom or what it hits; all of them when absent',
      }),
    ),
    annotations: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What the tool claims of itself' }),
    ),
  },
  { additionalProperties: false, patternProperties: { '^x-': {} as TSchema } },
);
export type Operation = Static<typeof Operation>;

export const Tool = elementSchema('tool', {
  protocol: oneOf(['mcp', 'http', 'function', 'cli', 'browser', 'code'], 'How it is called'),
  server: Type.Optional(
    Type.Object(
      { identity: Type.Optional(Name), pinned: Type.Boolean(), digest: Type.Optional(Digest) },
      { additionalProperties: false },
    ),
  ),
  operations: Type.Array(Operation, { maxItems: 1_000 }),
});

export const tool: ElementKindInfo = {
  label: 'Tool',
  plural: 'Tools',
  about: 'Something an agent calls: an MCP server, an API, a function, a shell.',
  icon: 'wrench',
  defaults: { protocol: 'mcp', operations: [] },
};
