import { sortBy } from '../core/order';
import type { Clause, CompareOp, Scalar } from './conditions/condition';
import type { Argument, ArgumentType } from './policy';

interface PropertySchema {
  readonly type?: unknown;
  readonly anyOf?: unknown;
  readonly oneOf?: unknown;
  readonly items?: { readonly type?: unknown };
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly exclusiveMaximum?: unknown;
}

const isRecord = (v: unknown): v is Record<string, unknown> =>
  v !== null && typeof v === 'object' && !Array.isArray(v);

/**
 * What a schema says when null is left out: `type: ["string", "null"]`, and `anyOf` or `oneOf` of one schema and null, say
 * the same as the schema alone. An enforcement point leaves out an argument that is null.
 */
function withoutNull(schema: PropertySchema): PropertySchema {
  if (Array.isArray(schema.type)) {
    const [only, ...more] = schema.type.filter((type) => type !== 'null');
    return more.length === 0 ? { ...schema, type: only } : schema;
  }
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray);
  const [only, ...more] = (options ?? []).filter((option) => !isRecord(option) || option.type !== 'null');
  return isRecord(only) && more.length === 0 ? { ...schema, ...only } : schema;
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
    default: {
      const literals = literalsOf(schema);
      if (literals?.every((v) => typeof v === 'string')) return 'string';
      return literals?.every((v) => Number.isSafeInteger(v)) ? 'integer' : 'object';
    }
  }
}

/** The values that the schema allows, when it lists them; an `enum` that is no list allows none. */
function literalsOf(schema: PropertySchema): readonly unknown[] | undefined {
  if (schema.enum !== undefined) return Array.isArray(schema.enum) ? schema.enum : [];
  return schema.const === undefined ? undefined : [schema.const];
}

/** Declared properties; whatever is not a schema object counts as one without any statement. */
function properties(input: Readonly<Record<string, unknown>> | undefined): [string, PropertySchema][] {
  const declared = input?.properties;
  if (!isRecord(declared)) return [];
  return Object.entries(declared).map(([name, schema]) => [
    name,
    isRecord(schema) ? withoutNull(schema) : {},
  ]);
}

function requiredNames(input: Readonly<Record<string, unknown>> | undefined): ReadonlySet<unknown> {
  return new Set(Array.isArray(input?.required) ? input.required : []);
}

/** The arguments that an operation's JSON Schema declares, sorted by name. No schema = no arguments are accepted. */
export function argumentsOf(input: Readonly<Record<string, unknown>> | undefined): Argument[] {
  const required = requiredNames(input);
  return sortBy(
    properties(input).map(
      ([name, schema]): Argument => ({ name, type: typeOf(schema), required: required.has(name) }),
    ),
    (argument) => argument.name,
  );
}

/**
 * The bounds that the schema itself states (`minimum`, `maximum`, their exclusive forms, `enum`, `const`), as clauses
 * that every grant of the operation carries. An optional argument may be absent.
 */
export function schemaClauses(input: Readonly<Record<string, unknown>> | undefined): Clause[] {
  const required = requiredNames(input);
  const clauses: Clause[] = [];
  for (const [name, schema] of sortBy(properties(input), ([key]) => key)) {
    const path = ['context', 'args', name];
    const absent = required.has(name) ? [] : [{ kind: 'has', path, negated: true } as const];
    const add = (source: string, ...atoms: Clause['anyOf']) =>
      clauses.push({
        id: `s${clauses.length + 1}`,
        anyOf: [...absent, ...atoms],
        source: `schema: ${name} ${source}`,
      });
    const type = typeOf(schema);
    const bound = (op: CompareOp, value: unknown, round: (n: number) => number) => {
      if (type !== 'integer' || value === undefined) return;
      const limit = typeof value === 'number' ? round(value) : Number.NaN;
      if (Number.isSafeInteger(limit)) add(`${op} ${limit}`, { kind: 'compare', path, op, value: limit });
      else add(`${op} ${JSON.stringify(value)} cannot be met`);
    };
    bound('>=', schema.minimum, Math.ceil);
    bound('>', schema.exclusiveMinimum, Math.floor);
    bound('<=', schema.maximum, Math.floor);
    bound('<', schema.exclusiveMaximum, Math.ceil);
    const literals = literalsOf(schema);
    if (literals === undefined || (type !== 'string' && type !== 'integer')) continue;
    const values = literals.filter((v): v is Scalar =>
      type === 'string' ? typeof v === 'string' : Number.isSafeInteger(v),
    );
    if (values.length > 0)
      add(`in ${JSON.stringify(values)}`, { kind: 'oneOf', path, values, negated: false });
    else add('has no value that it allows');
  }
  return clauses;
}
