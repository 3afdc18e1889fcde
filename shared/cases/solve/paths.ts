import { once } from '../../core/once';
import type { FactPath } from '../../policy/request';

/** A request while it is being built: plain JSON objects. */
export type Draft = { [key: string]: unknown };

/** Stands for "take this argument away" among the candidate values of a path. */
export const ABSENT = Symbol('absent');

/** A path as one string. Paths belong to a policy's atoms and never change, so each is joined once. */
export const pathKey = once((path: FactPath): string => path.join('\u0000'));

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
export const withValue = <T>(request: T, path: FactPath, value: unknown): T =>
  replaced(request, path, 0, value) as T;

function replaced(old: unknown, path: FactPath, depth: number, value: unknown): unknown {
  const key = path[depth];
  if (key === undefined) return value;
  const node: Draft = isRecord(old) ? { ...old } : {};
  const last = depth === path.length - 1;
  if (last && value === ABSENT) delete node[key];
  else put(node, key, replaced(Object.hasOwn(node, key) ? node[key] : undefined, path, depth + 1, value));
  return node;
}

/** Sets an own key, `__proto__` included; defining it costs ten times as much as setting any other. */
function put(node: Draft, key: string, value: unknown): void {
  if (key !== '__proto__') node[key] = value;
  else Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
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
