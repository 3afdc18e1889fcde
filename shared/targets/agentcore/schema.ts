import type { ArgumentType, Policy, PolicyOperation } from '../../policy/policy';

type Shape = Readonly<Record<string, unknown>>;

const set = (element: Shape): Shape => ({ type: 'Set', element });
const decimal: Shape = { type: 'EntityOrCommon', name: '__cedar::decimal' };
/** As the gateway types the input schema of a tool; what it cannot compare is an opaque record here. */
const shapes: Readonly<Record<ArgumentType, Shape>> = {
  string: { type: 'String' },
  integer: { type: 'Long' },
  boolean: { type: 'Boolean' },
  number: decimal,
  strings: set({ type: 'String' }),
  integers: set({ type: 'Long' }),
  object: { type: 'Record', attributes: {} },
  array: set({ type: 'Record', attributes: {} }),
};

const record = (attributes: Shape): Shape => ({ type: 'Record', attributes });

/** `<target>___<tool>`, with three underscores. */
export const actionName = ({ tool, called }: Pick<PolicyOperation, 'tool' | 'called'>): string =>
  `${tool}___${called}`;

/** A schema of AgentCore's shape for offline checks. The service makes its own from the gateway's tools. */
export function agentCoreSchema(policy: Policy, operations: readonly PolicyOperation[]) {
  const input = (operation: PolicyOperation) =>
    record(
      Object.fromEntries(operation.args.map((a) => [a.name, { ...shapes[a.type], required: a.required }])),
    );
  return {
    AgentCore: {
      entityTypes: {
        OAuthUser: { shape: record({ id: { type: 'String' } }), tags: { type: 'String' } },
        Gateway: {},
      },
      actions: Object.fromEntries(
        operations.map((operation) => [
          actionName(operation),
          {
            appliesTo: {
              principalTypes: ['OAuthUser'],
              resourceTypes: ['Gateway'],
              context: record({
                input: input(operation),
                system: record({ now: { type: 'EntityOrCommon', name: '__cedar::datetime' } }),
              }),
            },
          },
        ]),
      ),
      annotations: { model: policy.modelHash },
    },
  };
}
