import { canonicalJson } from '../../core/canonical';
import type { Atom, Clause, CompareOp, Condition } from './condition';

/** A condition before normalisation. `start` and `end` are offsets into the text it came from. */
export type Formula =
  | { readonly op: 'atom'; readonly atom: Atom; readonly start: number; readonly end: number }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Formula[] };

/** Bounds on the size of a normal form; beyond them a condition is refused, never cut short. */
const MAX_CLAUSES = 64;
const MAX_ATOMS = 256;

const opposite: Readonly<Record<CompareOp, CompareOp>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** The atom that holds, among values of the right type, exactly when this one does not. */
function negateAtom(atom: Atom): Atom {
  return atom.kind === 'compare' || atom.kind === 'size'
    ? { ...atom, op: opposite[atom.op] }
    : { ...atom, negated: !atom.negated };
}

/** Pushes a negation to the atoms. */
export function negate(formula: Formula): Formula {
  if (formula.op === 'atom') return { ...formula, atom: negateAtom(formula.atom) };
  return { op: formula.op === 'and' ? 'or' : 'and', parts: formula.parts.map(negate) };
}

type Literal = Extract<Formula, { op: 'atom' }>;

function product(left: Literal[][], right: Literal[][]): Literal[][] | null {
  if (left.length * right.length > MAX_CLAUSES * 4) return null;
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}

function clausesOf(formula: Formula): Literal[][] | null {
  if (formula.op === 'atom') return [[formula]];
  let result: Literal[][] = formula.op === 'and' ? [] : [[]];
  for (const part of formula.parts) {
    const next = clausesOf(part);
    if (next === null) return null;
    const joined = formula.op === 'and' ? [...result, ...next] : product(result, next);
    if (joined === null || joined.length > MAX_CLAUSES * 4) return null;
    result = joined;
  }
  return result;
}

const key = (atom: Atom) => canonicalJson(atom);

/** Conjunctive normal form with clause ids `c1`…, or null when it would exceed the bounds. `text` supplies each clause's source. */
export function toCondition(formula: Formula, text: string, prefix = ''): Condition | null {
  const clauses = clausesOf(formula);
  if (clauses === null) return null;
  const seen = new Set<string>();
  const condition: Clause[] = [];
  for (const literals of clauses) {
    const atoms = [...new Map(literals.map((l) => [key(l.atom), l.atom])).values()];
    const id = atoms.map(key).sort().join('|');
    if (seen.has(id)) continue;
    seen.add(id);
    const source = [...new Set(literals.map((l) => text.slice(l.start, l.end)))].join(' || ');
    condition.push({ id: `c${condition.length + 1}`, anyOf: atoms, source: `${prefix}${source}` });
  }
  const atoms = condition.reduce((n, clause) => n + clause.anyOf.length, 0);
  return condition.length > MAX_CLAUSES || atoms > MAX_ATOMS ? null : condition;
}
