import { canonicalJson } from '../../core/canonical';
import type { Atom, Clause, CompareOp, Condition, Scalar } from './condition';

/**
 * Whether every request that satisfies `a` satisfies `b`, as far as it can be seen from the clauses one by one. True is
 * certain; false may only mean that the reason is not visible here.
 */
export function implies(a: Condition, b: Condition): boolean {
  return b.every((clause) => impliesClause(a, clause));
}

/** Whether one clause of `a` alone makes `clause` hold. */
export function impliesClause(a: Condition, clause: Clause): boolean {
  return a.some((stronger) => stronger.anyOf.every((atom) => clause.anyOf.some((b) => atomImplies(atom, b))));
}

function atomImplies(a: Atom, b: Atom): boolean {
  if (canonicalJson(a) === canonicalJson(b)) return true;
  if (canonicalJson(a.path) !== canonicalJson(b.path)) return false;
  if (b.kind === 'has') return !b.negated && !(a.kind === 'has' && a.negated);
  if ((a.kind === 'compare' && b.kind === 'compare') || (a.kind === 'size' && b.kind === 'size'))
    return within(rangeOf(a), rangeOf(b));
  if (a.kind === 'oneOf') return oneOfImplies(a.values, a.negated, b);
  if (a.kind === 'text' && b.kind === 'text' && !a.negated && !b.negated)
    return a.test === b.test && textImplies[a.test](a.value, b.value);
  return false;
}

type Range = readonly [least: number, most: number];

/** Integers only, so a strict bound is the next whole number. */
function rangeOf({ op, value }: { readonly op: CompareOp; readonly value: number }): Range {
  switch (op) {
    case '<':
      return [Number.NEGATIVE_INFINITY, value - 1];
    case '<=':
      return [Number.NEGATIVE_INFINITY, value];
    case '>':
      return [value + 1, Number.POSITIVE_INFINITY];
    case '>=':
      return [value, Number.POSITIVE_INFINITY];
  }
}

const within = ([least, most]: Range, [low, high]: Range) => least >= low && most <= high;

function oneOfImplies(values: readonly Scalar[], negated: boolean, b: Atom): boolean {
  if (b.kind === 'oneOf') {
    const kind = typeof values[0];
    if (values.length === 0 || b.values.length === 0 || typeof b.values[0] !== kind) return false;
    if (negated) return b.negated && b.values.every((value) => values.includes(value));
    return values.every((value) => b.values.includes(value) !== b.negated);
  }
  if (negated || values.length === 0 || b.kind !== 'compare') return false;
  return values.every((value) => typeof value === 'number' && within([value, value], rangeOf(b)));
}

/** Whether every text that passes the test with `a` passes it with `b`. */
const textImplies: Readonly<
  Record<'prefix' | 'suffix' | 'substring' | 'domain' | 'under', (a: string, b: string) => boolean>
> = {
  prefix: (a, b) => a.startsWith(b),
  suffix: (a, b) => a.endsWith(b),
  substring: (a, b) => a.includes(b),
  domain: (a, b) => a === b || a.endsWith(`.${b}`),
  under: (a, b) => a === b || a.startsWith(b.endsWith('/') ? b : `${b}/`),
};
