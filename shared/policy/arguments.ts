import { sortBy } from '../core/order';
import type { Clause, Scalar } from './conditions/condition';
import type { Argument, ArgumentType } from './policy';

interface PropertySchema {
  readonly type?: unknown;
  readonly items?: { readonly type?: unknown };
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly exclusiveMaximum?: unknown;
}

function typeOf(schema: PropertySchema): ArgumentType {
  switch (schema.type) {
    case 'string':
    case 'integer':
    case 'boolean':
    case 'number':
    case 'object':
      return schema.type;
    case 'array':
      return schema.items?.type === 'string'
        ? 'strings'
        : schema.items?.type === 'integer'
          ? 'integers'
          : 'array';
    default:
      return schema.enum?.every((v) => typeof v === 'string') ? 'string' : 'object';
  }
}

const properties = (input: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries((input?.properties ?? {}) as Record<string, PropertySchema>);

/** The arguments that an operation's JSON Schema declares, sorted by name. No schema = no arguments are accepted. */
export function argumentsOf(input: Readonly<Record<string, unknown>> | undefined): Argument[] {
  const required = new Set((input?.required ?? []) as readonly string[]);
  return sortBy(
    properties(input).map(
      ([name, schema]): Argument => ({ name, type: typeOf(schema), required: required.has(name) }),
    ),
    (argument) => argument.name,
  );
}

const integer = (v: unknown): v is number => Number.isSafeInteger(v);

/**
 * The bounds that the schema itself states (`minimum`, `maximum`, their exclusive forms, `enum`, `const`), as clauses
 * that every grant of the operation carries. An optional argument may be absent.
 */
export function schemaClauses(input: Readonly<Record<string, unknown>> | undefined): Clause[] {
  const required = new Set((input?.required ?? []) as readonly string[]);
  const clauses: Clause[] = [];
  for (const [name, schema] of sortBy(properties(input), ([key]) => key)) {
    const path = ['context', 'args', name];
    const absent = required.has(name) ? [] : [{ kind: 'has', path, negated: true } as const];
    const add = (source: string, atom: Clause['anyOf'][number]) =>
      clauses.push({
        id: `s${clauses.length + 1}`,
        anyOf: [...absent, atom],
        source: `schema: ${name} ${source}`,
      });
    const bound = (op: '<' | '<=' | '>' | '>=', value: unknown) => {
      if (typeOf(schema) === 'integer' && integer(value))
        add(`${op} ${value}`, { kind: 'compare', path, op, value });
    };
    bound('>=', schema.minimum);
    bound('>', schema.exclusiveMinimum);
    bound('<=', schema.maximum);
    bound('<', schema.exclusiveMaximum);
    const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
    const type = typeOf(schema);
    if (
      values &&
      (type === 'string' || type === 'integer') &&
      values.every((v) => typeof v === (type === 'string' ? 'string' : 'number'))
    ) {
      add(`in ${JSON.stringify(values)}`, {
        kind: 'oneOf',
        path,
        values: values as Scalar[],
        negated: false,
      });
    }
  }
  return clauses;
}
