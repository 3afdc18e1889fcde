import type { Atom, CompareOp } from '../../policy/conditions/condition';
import { valueAt } from './paths';

const ordered = (a: number, op: CompareOp, b: number): boolean =>
  op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b;

const isString = (value: unknown): value is string => typeof value === 'string';
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

function textHolds(atom: Extract<Atom, { kind: 'text' }>, value: string): boolean {
  switch (atom.test) {
    case 'prefix':
      return value.startsWith(atom.value);
    case 'suffix':
      return value.endsWith(atom.value);
    case 'substring':
      return value.includes(atom.value);
    case 'domain':
      return value === atom.value || value.endsWith(`.${atom.value}`);
    case 'under': {
      const base = atom.value.endsWith('/') ? atom.value.slice(0, -1) : atom.value;
      return (value === base || value.startsWith(`${base}/`)) && !value.split('/').includes('..');
    }
  }
}

/**
 * Whether an atom holds for a request. Written apart from the policy's own evaluator on purpose: an expectation
 * worked out by the code under test would prove nothing.
 */
export function isTrue(atom: Atom, request: unknown): boolean {
  const value = valueAt(request, atom.path);
  switch (atom.kind) {
    case 'has':
      return (value !== undefined) !== atom.negated;
    case 'compare':
      return isInteger(value) && ordered(value, atom.op, atom.value);
    case 'size':
      if (isString(value)) return ordered([...value].length, atom.op, atom.value);
      return Array.isArray(value) && ordered(value.length, atom.op, atom.value);
    case 'oneOf': {
      const sample = atom.values[0];
      const known = isString(value) || isInteger(value) || typeof value === 'boolean';
      if (!known || (sample !== undefined && typeof sample !== typeof value)) return false;
      return atom.values.includes(value) !== atom.negated;
    }
    case 'text':
      return isString(value) && textHolds(atom, value) !== atom.negated;
    case 'samePath': {
      const other = valueAt(request, atom.other);
      const alike = (isString(value) && isString(other)) || (isInteger(value) && isInteger(other));
      return alike && (value === other) !== atom.negated;
    }
    case 'member':
      return Array.isArray(value) && value.every(isString) && value.includes(atom.value) !== atom.negated;
    case 'memberPath': {
      const sought = valueAt(request, atom.other);
      if (!Array.isArray(value) || !value.every(isString) || !isString(sought)) return false;
      return value.some((item) => item === sought) !== atom.negated;
    }
  }
}

/** Whether any atom of a clause is true of a request. */
export const clauseHolds = (clause: { readonly anyOf: readonly Atom[] }, request: unknown): boolean =>
  clause.anyOf.some((atom) => isTrue(atom, request));

/** Whether every clause is. */
export const conditionHolds = (
  condition: readonly { readonly anyOf: readonly Atom[] }[],
  request: unknown,
): boolean => condition.every((clause) => clauseHolds(clause, request));
