import type { Argument } from '../policy';
import type { FactPath } from '../request';

export type ValueType = 'string' | 'integer' | 'boolean' | 'strings' | 'integers' | 'opaque';

/** A readable value: where it stands in the request and of which type it is. */
export interface Reference {
  readonly path: FactPath;
  readonly type: ValueType;
}

/** A readable value under the name that a condition uses for it: `args.amount`. */
export interface NamedReference extends Reference {
  readonly name: string;
}

const ROOTS: Readonly<Record<string, Readonly<Record<string, Reference>>>> = {
  resource: {
    id: { path: ['resource', 'id'], type: 'string' },
    type: { path: ['resource', 'type'], type: 'string' },
    sensitivity: { path: ['resource', 'properties', 'sensitivity'], type: 'integer' },
  },
  task: {
    type: { path: ['context', 'task', 'type'], type: 'string' },
    id: { path: ['context', 'task', 'id'], type: 'string' },
    subject: { path: ['context', 'task', 'subject'], type: 'string' },
    age_s: { path: ['context', 'task', 'age_s'], type: 'integer' },
  },
  agent: {
    id: { path: ['subject', 'id'], type: 'string' },
    identity: { path: ['subject', 'properties', 'identity'], type: 'string' },
  },
  session: {
    id: { path: ['context', 'session', 'id'], type: 'string' },
    max_sensitivity: { path: ['context', 'session', 'max_sensitivity'], type: 'integer' },
    untrusted_seen: { path: ['context', 'session', 'untrusted_seen'], type: 'boolean' },
  },
  time: {
    hour: { path: ['context', 'time', 'hour'], type: 'integer' },
    minute_of_day: { path: ['context', 'time', 'minute_of_day'], type: 'integer' },
    weekday: { path: ['context', 'time', 'weekday'], type: 'integer' },
  },
};

const OPAQUE = new Set(['number', 'object', 'array']);

/** Names that a condition may start with, for messages and completion. */
export const ROOT_NAMES: readonly string[] = ['args', 'provenance', ...Object.keys(ROOTS), 'lists'];

/** Resolves `root.field`; undefined when there is no such value. */
export function reference(root: string, field: string, args: readonly Argument[]): Reference | undefined {
  if (root === 'args' || root === 'provenance') {
    const argument = args.find((a) => a.name === field);
    if (!argument) return undefined;
    if (root === 'provenance') return { path: ['context', 'args_provenance', field], type: 'string' };
    return {
      path: ['context', 'args', field],
      type: OPAQUE.has(argument.type) ? 'opaque' : (argument.type as ValueType),
    };
  }
  const fields = Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
  return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Every value that a condition over these arguments may read, arguments first, in the order of `ROOT_NAMES`. */
export function references(args: readonly Argument[]): NamedReference[] {
  const named = (root: string, field: string): NamedReference[] => {
    const found = reference(root, field, args);
    return found ? [{ ...found, name: `${root}.${field}` }] : [];
  };
  return [
    ...args.flatMap((a) => named('args', a.name)),
    ...args.flatMap((a) => named('provenance', a.name)),
    ...Object.entries(ROOTS).flatMap(([root, fields]) =>
      Object.keys(fields).flatMap((field) => named(root, field)),
    ),
  ];
}
