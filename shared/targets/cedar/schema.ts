import type { Argument, ArgumentType, Policy, PolicyOperation } from '../../policy/policy';
import { FACTS, type Fact, type FactType } from '../../policy/request';

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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The fixed facts: records of the context as types of their own, which every action shares, and what stands alone. */
function facts(those: readonly Fact[]): { readonly context: Shape; readonly commonTypes: Shape } {
  const context: Shape = {};
  const commonTypes: Shape = {};
  for (const { path, type } of those) {
    if (type === 'record') continue;
    const [top, ...keys] = path[0] === 'context' ? path.slice(1) : path;
    const last = keys.pop();
    if (top === undefined) continue;
    if (last === undefined) {
      context[top] = { ...factShapes[type] };
      continue;
    }
    const name = `${capital(top)}Facts`;
    context[top] = { type: 'EntityOrCommon', name };
    commonTypes[name] ??= record({});
    let at = (commonTypes[name] as Shape).attributes as Shape;
    for (const key of keys) {
      at[key] ??= record({});
      at = (at[key] as Shape).attributes as Shape;
    }
    at[last] = { ...factShapes[type] };
  }
  return { context, commonTypes };
}

/**
 * Cedar's JSON schema: one action per operation, its context typed by the fixed request shape, or by some of its facts, and by the
 * operation's arguments.
 */
export function cedarSchema(policy: Pick<Policy, 'operations'>, those: readonly Fact[] = FACTS) {
  const { context, commonTypes } = facts(those);
  const contextOf = (operation: PolicyOperation): Shape =>
    record({
      ...context,
      args: args(operation.args, (a) => ({ ...argumentShapes[a.type], required: a.required })),
      args_provenance: args(operation.args, () => ({ type: 'String', required: false })),
    });
  const action = (operation: PolicyOperation) => ({
    appliesTo: { principalTypes: ['Agent'], resourceTypes: ['Resource'], context: contextOf(operation) },
  });
  return {
    Ambit: {
      commonTypes,
      entityTypes: { Agent: {}, Resource: {} },
      actions: Object.fromEntries(policy.operations.map((o) => [o.id, action(o)])),
    },
  };
}
