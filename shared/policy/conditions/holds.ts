import type { FactPath } from '../request';
import type { Atom, CompareOp, Condition, Scalar, TextTest } from './condition';

/** The value at a path, by own keys only; undefined when any step is missing. */
export function valueAt(request: unknown, path: FactPath): unknown {
  let value: unknown = request;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

const compareWith: Readonly<Record<CompareOp, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const tests: Readonly<Record<TextTest, (text: string, value: string) => boolean>> = {
  prefix: (text, value) => text.startsWith(value),
  suffix: (text, value) => text.endsWith(value),
  substring: (text, value) => text.includes(value),
  domain: (text, value) => text === value || text.endsWith(`.${value}`),
  under: (text, value) =>
    (text === value || text.startsWith(value.endsWith('/') ? value : `${value}/`)) &&
    !text.includes('/../') &&
    !text.endsWith('/..'),
};

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : undefined;
}

const sameType = (value: unknown, literals: readonly Scalar[]) =>
  literals.length > 0 &&
  typeof value === typeof literals[0] &&
  (typeof value !== 'number' || Number.isSafeInteger(value));

/** Whether one atom holds. Absent or ill-typed values make every atom false, negated or not, except `!has` (P2). */
export function atomHolds(atom: Atom, request: unknown): boolean {
  const value = valueAt(request, atom.path);
  switch (atom.kind) {
    case 'compare':
      return Number.isSafeInteger(value) && compareWith[atom.op](value as number, atom.value);
    case 'oneOf': {
      if (atom.values.length === 0)
        return atom.negated && value !== undefined && value !== null && typeof value !== 'object';
      return sameType(value, atom.values) && atom.values.includes(value as Scalar) !== atom.negated;
    }
    case 'text':
      return typeof value === 'string' && tests[atom.test](value, atom.value) !== atom.negated;
    case 'size': {
      const size = sizeOf(value);
      return size !== undefined && compareWith[atom.op](size, atom.value);
    }
    case 'has':
      return (value !== undefined) !== atom.negated;
    case 'samePath': {
      const other = valueAt(request, atom.other);
      const comparable =
        (typeof value === 'string' && typeof other === 'string') ||
        (Number.isSafeInteger(value) && Number.isSafeInteger(other));
      return comparable && (value === other) !== atom.negated;
    }
    case 'member':
      return (
        Array.isArray(value) &&
        value.every((v) => typeof v === 'string') &&
        value.includes(atom.value) !== atom.negated
      );
    case 'memberPath': {
      const other = valueAt(request, atom.other);
      return (
        Array.isArray(value) &&
        value.every((v) => typeof v === 'string') &&
        typeof other === 'string' &&
        value.includes(other) !== atom.negated
      );
    }
  }
}

/** Whether every clause has an atom that holds. */
export function holds(condition: Condition, request: unknown): boolean {
  return condition.every((clause) => clause.anyOf.some((atom) => atomHolds(atom, request)));
}
