import type { Atom, Condition } from '../../policy/conditions/condition';
import type { ArgumentType, PolicyOperation } from '../../policy/policy';
import { FACTS, type FactPath } from '../../policy/request';
import { perCondition } from '../per-condition';

/** A Cedar expression in Cedar's JSON policy form. */
export type Expr = { readonly [operator: string]: unknown };
/** `true` / `false` are known when printing; `null` = Cedar cannot say it. */
export type Printed = Expr | boolean | null;

/** `flag` and `digits`: a boolean, or a small whole number, that a place holds as text. `unseen`: there, but not in sight. */
export type CedarType = 'string' | 'integer' | 'boolean' | 'strings' | 'flag' | 'digits' | 'unseen' | 'other';

/** Where rules find the values of a request. */
export interface CedarPlace {
  /** The type of the value at a path for one operation; undefined when there is no such path. */
  typeAt(path: FactPath, operation: PolicyOperation): CedarType | undefined;
  at(path: FactPath): Expr;
  /** Tests that make `at` safe to read. */
  present(path: FactPath, operation: PolicyOperation): Expr[];
}

const argumentTypes: Readonly<Record<ArgumentType, CedarType>> = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  strings: 'strings',
  integers: 'other',
  number: 'other',
  object: 'other',
  array: 'other',
};
const factTypes = new Map<string, CedarType>(
  FACTS.map((f) => [f.path.join('.'), f.type === 'record' ? 'other' : f.type]),
);

/** Where a fact stands in Cedar's context: `context.x` as is, `subject`, `action` and `resource` beside it. */
export const inContext = (path: FactPath): FactPath => (path[0] === 'context' ? path.slice(1) : path);

// Keys stand in the order in which they are written (P7): nothing has to be sorted then.

/** A value inside the context, by its keys there. */
export const contextAt = (keys: FactPath): Expr =>
  keys.reduce<Expr>((left, attr) => ({ '.': { attr, left } }), { Var: 'context' });
/** That a value is inside the context: every step on the way to it is. */
export const inContextPresent = (keys: FactPath): Expr[] =>
  keys.map((attr, i) => ({ has: { attr, left: contextAt(keys.slice(0, i)) } }));

/** The type of a declared argument; undefined when the operation has none of that name. */
export function argumentType(name: string | undefined, operation: PolicyOperation): CedarType | undefined {
  const argument = operation.args.find((a) => a.name === name);
  return argument && argumentTypes[argument.type];
}

/** The type of a fact of the fixed shape; undefined when it has none of that path. */
export const factType = (path: FactPath): CedarType | undefined => factTypes.get(path.join('.'));

/** The context as this project's own Cedar schema types it. */
export const contextPlace: CedarPlace = {
  typeAt(path, operation) {
    const [root, record, name] = path;
    if (root === 'context' && record === 'args' && path.length === 3) return argumentType(name, operation);
    if (root === 'context' && record === 'args_provenance' && path.length === 3)
      return argumentType(name, operation) && 'string';
    return factType(path);
  },
  at: (path) => contextAt(inContext(path)),
  present: (path) => inContextPresent(inContext(path)),
};

export const not = (arg: Printed): Printed =>
  arg === null ? null : typeof arg === 'boolean' ? !arg : { '!': { arg } };

/** Conjunction; what cannot be said makes the whole unsayable, unless some part is known to be false. */
export function allOf(parts: readonly Printed[]): Printed {
  if (parts.includes(false)) return false;
  if (parts.includes(null)) return null;
  const said = parts.filter((p): p is Expr => typeof p === 'object' && p !== null);
  return said.length === 0 ? true : said.reduce((left, right) => ({ '&&': { left, right } }));
}

/** Disjunction; an alternative that cannot be said is dropped, which never widens. */
export function anyOf(parts: readonly Printed[]): Printed {
  if (parts.includes(true)) return true;
  const said = parts.filter((p): p is Expr => typeof p === 'object' && p !== null);
  if (said.length === 0) return parts.includes(null) ? null : false;
  return said.reduce((left, right) => ({ '||': { left, right } }));
}

export const literal = (value: unknown): Expr => ({ Value: value });
const like = (left: Expr, ...pattern: (string | null)[]): Expr => ({
  like: { left, pattern: pattern.map((p) => (p === null ? 'Wildcard' : { Literal: p })) },
});
const equal = (left: Expr, right: Expr): Expr => ({ '==': { left, right } });
export const isOneOf = (value: Expr, literals: readonly unknown[]): Expr => ({
  contains: { left: { Set: literals.map(literal) }, right: value },
});

function text(atom: Extract<Atom, { kind: 'text' }>, subject: Expr): Printed {
  const { value } = atom;
  switch (atom.test) {
    case 'prefix':
      return like(subject, value, null);
    case 'suffix':
      return like(subject, null, value);
    case 'substring':
      return like(subject, null, value, null);
    case 'domain':
      return anyOf([equal(subject, literal(value)), like(subject, null, `.${value}`)]);
    case 'under':
      return allOf([
        anyOf([
          equal(subject, literal(value)),
          like(subject, value.endsWith('/') ? value : `${value}/`, null),
        ]),
        not(like(subject, null, '/../', null)),
        not(like(subject, null, '/..')),
      ]);
  }
}

interface Read {
  readonly expr: Expr;
  readonly type: CedarType;
}

type Printers = {
  readonly [K in Atom['kind']]:
    | ((atom: Extract<Atom, { kind: K }>, at: Read, other: Read | undefined) => Printed)
    | null;
};

/** Longest list of numbers that stands for a bound where numbers are texts. */
const MAX_DIGITS = 200;

/** The whole numbers that pass a comparison, as texts; null when they are too many or have no end. */
function digits({ op, value }: Extract<Atom, { kind: 'compare' }>): readonly string[] | null {
  const last = op === '<' ? value - 1 : value;
  if (op === '>' || op === '>=' || last > MAX_DIGITS) return null;
  return Array.from({ length: Math.max(0, last + 1) }, (_, n) => String(n));
}

/** One printer per atom kind, for a value that exists; `null` = Cedar has no such test. A new kind must decide here. */
const printers: Printers = {
  compare: (a, { expr, type }) => {
    if (type === 'integer') return { [a.op]: { left: expr, right: literal(a.value) } };
    if (type !== 'digits') return false;
    const values = digits(a);
    return values === null ? null : values.length > 0 && isOneOf(expr, values);
  },
  oneOf: (a, { expr, type }) => {
    const scalars = ['string', 'integer', 'boolean', 'flag', 'digits'];
    if (a.values.length === 0) return a.negated && scalars.includes(type);
    const first = typeof a.values[0];
    const literals = first === 'number' ? 'integer' : first;
    const asText =
      (type === 'flag' && literals === 'boolean') || (type === 'digits' && literals === 'integer');
    if (asText) return negate(isOneOf(expr, a.values.map(String)), a.negated);
    return type === literals && negate(isOneOf(expr, a.values), a.negated);
  },
  text: (a, { expr, type }) => type === 'string' && negate(text(a, expr), a.negated),
  size: null,
  has: (a) => !a.negated,
  samePath: (a, { expr, type }, other) =>
    (type === 'string' || type === 'integer') &&
    other?.type === type &&
    negate(equal(expr, other.expr), a.negated),
  memberPath: (a, { expr, type }, other) =>
    type === 'strings' &&
    other?.type === 'string' &&
    negate({ contains: { left: expr, right: other.expr } }, a.negated),
  member: (a, { expr, type }) =>
    type === 'strings' && negate({ contains: { left: expr, right: literal(a.value) } }, a.negated),
};

const negate = (expr: Printed, negated: boolean): Printed => (negated ? not(expr) : expr);

function printAtom<K extends Atom['kind']>(
  atom: Extract<Atom, { kind: K }>,
  operation: PolicyOperation,
  place: CedarPlace,
): Printed {
  const type = place.typeAt(atom.path, operation);
  if (type === 'unseen') return null;
  const there = () => place.present(atom.path, operation);
  if (atom.kind === 'has' && 'negated' in atom && atom.negated)
    return type === undefined || not(allOf(there()));
  if (type === undefined) return false;
  const print = printers[atom.kind as K];
  if (print === null) return null;
  const read: Read = { expr: place.at(atom.path), type };
  if (!('other' in atom)) return allOf([...there(), print(atom, read, undefined)]);
  const { other } = atom as Extract<Atom, { other: FactPath }>;
  const otherType = place.typeAt(other, operation);
  if (otherType === 'unseen') return null;
  const second = otherType && { expr: place.at(other), type: otherType };
  return allOf([...there(), ...(second ? place.present(other, operation) : []), print(atom, read, second)]);
}

/** Whether some alternative of a condition has no Cedar form, so that the printed condition holds less often. */
export const losesPart = (condition: Condition): boolean =>
  condition.some((clause) => clause.anyOf.some((atom) => printers[atom.kind] === null));

/** The same at a place where not everything is in sight. */
export const losesPartAt = perCondition((condition, operation, place: CedarPlace): boolean =>
  condition.some((clause) => clause.anyOf.some((atom) => printAtom(atom, operation, place) === null)),
);

/** A condition as one Cedar expression for calls of one operation. Every path is tested to be there before it is read. */
export const printCondition = perCondition(
  (condition, operation, place: CedarPlace): Printed =>
    allOf(condition.map((clause) => anyOf(clause.anyOf.map((a) => printAtom(a, operation, place))))),
);
