import type { Argument, ArgumentType, Policy, PolicyOperation } from '../../policy/policy';
import { FACTS, type FactType } from '../../policy/request';

type Shape = { [key: string]: unknown };

const set = (element: string): Shape => ({ type: 'Set', element: { type: element } });
/** What Cedar cannot compare travels as JSON text in a record, so that presence still counts. */
const opaque: Shape = { type: 'Record', attributes: { json: { type: 'String' } } };
const argumentShapes: Readonly<Record<ArgumentType, Shape>> = {
  string: { type: 'String' },
  integer: { type: 'Long' },
  boolean: { type: 'Boolean' },
  strings: set('String'),
  integers: set('Long'),
  number: opaque,
  object: opaque,
  array: opaque,
};
const factShapes: Readonly<Record<Exclude<FactType, 'record'>, Shape>> = {
  string: { type: 'String' },
  integer: { type: 'Long' },
  boolean: { type: 'Boolean' },
  strings: set('String'),
};

const record = (attributes: Shape): Shape => ({ type: 'Record', attributes });

function args(list: readonly Argument[], shape: (a: Argument) => Shape): Shape {
  return record(Object.fromEntries(list.map((a) => [a.name, shape(a)])));
}

function contextOf(operation: PolicyOperation): Shape {
  const root = record({});
  for (const { path, type } of FACTS) {
    const keys = path[0] === 'context' ? path.slice(1) : path;
    let at = root.attributes as Shape;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= record({});
      at = (at[key] as Shape).attributes as Shape;
    }
    if (type !== 'record') at[keys.at(-1) ?? ''] = { ...factShapes[type] };
  }
  const attributes = root.attributes as Shape;
  attributes.args = args(operation.args, (a) => ({ ...argumentShapes[a.type], required: a.required }));
  attributes.args_provenance = args(operation.args, () => ({ type: 'String', required: false }));
  return root;
}

/** Cedar's JSON schema: one action per operation, its context typed by the fixed request shape and the operation's arguments. */
export function cedarSchema(policy: Policy) {
  const action = (operation: PolicyOperation) => ({
    appliesTo: { principalTypes: ['Agent'], resourceTypes: ['Resource'], context: contextOf(operation) },
  });
  return {
    Ambit: {
      entityTypes: { Agent: {}, Resource: {} },
      actions: Object.fromEntries(policy.operations.map((o) => [o.id, action(o)])),
    },
  };
}
