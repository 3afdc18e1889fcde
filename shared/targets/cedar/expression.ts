import type { Atom, Condition } from '../../policy/conditions/condition';
import type { ArgumentType, PolicyOperation } from '../../policy/policy';
import { FACTS, type FactPath } from '../../policy/request';

/** A Cedar expression in Cedar's JSON policy form. */
export type Expr = { readonly [operator: string]: unknown };
/** `true` / `false` are known when printing; `null` = Cedar cannot say it. */
export type Printed = Expr | boolean | null;

type CedarType = 'string' | 'integer' | 'boolean' | 'strings' | 'other';

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

/** The type of the value at a path for one operation; undefined when the schema has no such path. */
function typeAt(path: FactPath, operation: PolicyOperation): CedarType | undefined {
  const [root, record, name] = path;
  const argument = operation.args.find((a) => a.name === name);
  if (root === 'context' && record === 'args' && path.length === 3)
    return argument && argumentTypes[argument.type];
  if (root === 'context' && record === 'args_provenance' && path.length === 3) return argument && 'string';
  return factTypes.get(path.join('.'));
}

/** Where a fact stands in Cedar's context: `context.x` as is, `subject`, `action` and `resource` beside it. */
const inContext = (path: FactPath): FactPath => (path[0] === 'context' ? path.slice(1) : path);

const at = (path: FactPath): Expr =>
  inContext(path).reduce<Expr>((left, attr) => ({ '.': { left, attr } }), { Var: 'context' });
const present = (path: FactPath): Expr[] =>
  inContext(path).map((attr, i, keys) => ({
    has: {
      left: keys.slice(0, i).reduce<Expr>((left, key) => ({ '.': { left, attr: key } }), { Var: 'context' }),
      attr,
    },
  }));

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

function text(atom: Extract<Atom, { kind: 'text' }>): Printed {
  const subject = at(atom.path);
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

type Printers = {
  readonly [K in Atom['kind']]:
    | ((atom: Extract<Atom, { kind: K }>, type: CedarType, operation: PolicyOperation) => Printed)
    | null;
};

/** One printer per atom kind, for a path that exists; `null` = Cedar has no such test. A new kind must decide here. */
const printers: Printers = {
  compare: (a, type) => type === 'integer' && { [a.op]: { left: at(a.path), right: literal(a.value) } },
  oneOf: (a, type) => {
    if (a.values.length === 0) return a.negated && ['string', 'integer', 'boolean'].includes(type);
    const literals = typeof a.values[0] === 'number' ? 'integer' : typeof a.values[0];
    return type === literals && negate(isOneOf(at(a.path), a.values), a.negated);
  },
  text: (a, type) => type === 'string' && negate(text(a), a.negated),
  size: null,
  has: (a) => !a.negated,
  samePath: (a, type, operation) =>
    (type === 'string' || type === 'integer') &&
    typeAt(a.other, operation) === type &&
    allOf([...present(a.other), negate(equal(at(a.path), at(a.other)), a.negated)]),
  member: (a, type) =>
    type === 'strings' && negate({ contains: { left: at(a.path), right: literal(a.value) } }, a.negated),
};

const negate = (expr: Printed, negated: boolean): Printed => (negated ? not(expr) : expr);

function printAtom<K extends Atom['kind']>(
  atom: Extract<Atom, { kind: K }>,
  operation: PolicyOperation,
): Printed {
  const type = typeAt(atom.path, operation);
  if (atom.kind === 'has' && 'negated' in atom && atom.negated)
    return type === undefined || not(allOf(present(atom.path)));
  if (type === undefined) return false;
  const print = printers[atom.kind as K];
  return print === null ? null : allOf([...present(atom.path), print(atom, type, operation)]);
}

/** Whether some alternative of a condition has no Cedar form, so that the printed condition holds less often. */
export const losesPart = (condition: Condition): boolean =>
  condition.some((clause) => clause.anyOf.some((atom) => printers[atom.kind] === null));

/** A condition as one Cedar expression for calls of one operation. Every path is tested with `has` before it is read. */
export function printCondition(condition: Condition, operation: PolicyOperation): Printed {
  return allOf(condition.map((clause) => anyOf(clause.anyOf.map((a) => printAtom(a, operation)))));
}
