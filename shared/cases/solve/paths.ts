import type { FactPath } from '../../policy/request';

/** A request while it is being built: plain JSON objects. */
export type Draft = { [key: string]: unknown };

/** Stands for "take this argument away" among the candidate values of a path. */
export const ABSENT = Symbol('absent');

export const pathKey = (path: FactPath): string => path.join('\u0000');

const isRecord = (value: unknown): value is Draft =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The value at a path, own keys only; undefined when there is none. */
export function valueAt(request: unknown, path: FactPath): unknown {
  let node: unknown = request;
  for (const key of path) {
    if (!isRecord(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return node;
}

/** A copy with one value replaced or, for `ABSENT`, taken away. Everything beside the path is shared. */
export function withValue<T>(request: T, path: FactPath, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const node: Draft = isRecord(request) ? { ...request } : {};
  if (rest.length === 0 && value === ABSENT) delete node[key];
  else
    Object.defineProperty(node, key, {
      value: rest.length === 0 ? value : withValue(node[key], rest, value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return node as T;
}

/** The argument's name when the path is `context.args.<name>`. */
export function argumentOf(path: FactPath): string | undefined {
  return path.length === 3 && path[0] === 'context' && path[1] === 'args' ? path[2] : undefined;
}

/** Sets a value; an argument that appears or goes takes its provenance with it. */
export function assign<T>(request: T, path: FactPath, value: unknown): T {
  const changed = withValue(request, path, value);
  const name = argumentOf(path);
  if (name === undefined) return changed;
  const provenance = ['context', 'args_provenance', name];
  if (value === ABSENT) return withValue(changed, provenance, ABSENT);
  return valueAt(changed, provenance) === undefined ? withValue(changed, provenance, 'user') : changed;
}
