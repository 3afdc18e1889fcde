import type { Atom } from '../../policy/conditions/condition';
import { pathsOf } from '../../policy/conditions/paths';
import type { PolicyOperation } from '../../policy/policy';
import type { FactPath } from '../../policy/request';
import { perCondition } from '../per-condition';
import { celString } from './quote';

/** `true` / `false` are known when printing; `null` = it cannot be said there. */
export type CelPrinted = string | boolean | null;

export type CelType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'strings'
  | 'integers'
  | 'list'
  | 'record';

/** A value that CEL can read somewhere. */
export interface CelValue {
  readonly expr: string;
  /** Conditions under which it is there and `expr` does not err. */
  readonly present: readonly string[];
  readonly type: CelType;
  /**
   * When its type has to be tested; always when absent. `negated`: a signer states it, and a value of another type errs or differs, so
   * only a negated test could hold of it. `never`: tested elsewhere in the same conjunction.
   */
  readonly tested?: 'negated' | 'never';
}

/** What rules can see at one kind of enforcement point. */
export interface CelPlace {
  /** How the value at a path is read; null when it cannot be seen there, undefined when the operation has no such argument. */
  at(path: FactPath, operation: PolicyOperation): CelValue | null | undefined;
}

export const not = (part: CelPrinted): CelPrinted =>
  part === null ? null : typeof part === 'boolean' ? !part : `!(${part})`;

/** Conjunction; what cannot be said makes the whole unsayable, unless some part is known to be false. */
export function allOf(parts: readonly CelPrinted[]): CelPrinted {
  if (parts.includes(false)) return false;
  if (parts.includes(null)) return null;
  const said = [...new Set(parts.filter((p) => typeof p === 'string'))];
  return said.length === 0 ? true : said.join(' && ');
}

/** Disjunction; an alternative that cannot be said is dropped, which never widens. */
export function anyOf(parts: readonly CelPrinted[]): CelPrinted {
  if (parts.includes(true)) return true;
  const said = [...new Set(parts.filter((p) => typeof p === 'string'))];
  if (said.length === 0) return parts.includes(null) ? null : false;
  return said.length === 1 ? (said[0] ?? null) : `(${said.map((p) => `(${p})`).join(' || ')})`;
}

const negate = (part: CelPrinted, negated: boolean): CelPrinted => (negated ? not(part) : part);
const call = (method: string, { expr }: CelValue, text: string): CelPrinted => {
  const quoted = celString(text);
  return quoted === null ? null : `${expr}.${method}(${quoted})`;
};
const equals = ({ expr }: CelValue, text: string): CelPrinted => {
  const quoted = celString(text);
  return quoted === null ? null : `${expr} == ${quoted}`;
};
/** Every number goes through `double`: JSON numbers are doubles in some engines and integers in others. */
const real = (n: number) => (Number.isInteger(n) ? `${n}.0` : String(n));
const isType = ({ expr }: CelValue, ...types: string[]) =>
  types.length === 1 ? `type(${expr}) == ${types[0]}` : `type(${expr}) in [${types.join(', ')}]`;

const whole = (expr: string) =>
  `type(${expr}) in [int, double] && double(${expr}) >= -9007199254740991.0 && double(${expr}) <= 9007199254740991.0 && double(int(${expr})) == double(${expr})`;

/** A condition under which a value is of a type; JSON has one kind of number, so a whole one is told by its value. */
function typeTest(value: CelValue): CelPrinted {
  const { expr } = value;
  switch (value.type) {
    case 'string':
      return isType(value, 'string');
    case 'boolean':
      return isType(value, 'bool');
    case 'integer':
      return whole(expr);
    case 'number':
      return isType(value, 'int', 'double');
    case 'strings':
      return `${isType(value, 'list')} && ${expr}.all(i, type(i) == string)`;
    case 'integers':
      return `${isType(value, 'list')} && ${expr}.all(i, ${whole('i')})`;
    case 'list':
      return isType(value, 'list');
    case 'record':
      return isType(value, 'map');
  }
}

function text(atom: Extract<Atom, { kind: 'text' }>, at: CelValue): CelPrinted {
  const { value } = atom;
  switch (atom.test) {
    case 'prefix':
      return call('startsWith', at, value);
    case 'suffix':
      return call('endsWith', at, value);
    case 'substring':
      return call('contains', at, value);
    case 'domain':
      return anyOf([equals(at, value), call('endsWith', at, `.${value}`)]);
    case 'under':
      return allOf([
        anyOf([equals(at, value), call('startsWith', at, value.endsWith('/') ? value : `${value}/`)]),
        not(call('contains', at, '/../')),
        not(call('endsWith', at, '/..')),
      ]);
  }
}

type Printers = {
  readonly [K in Atom['kind']]: (
    atom: Extract<Atom, { kind: K }>,
    at: CelValue,
    other: CelValue | null | undefined,
  ) => CelPrinted;
};

const isScalar = ({ type }: CelValue) => type === 'string' || type === 'integer' || type === 'boolean';

/** One printer per atom kind, for a value that is there and of its type. A new kind must decide here. */
const printers: Printers = {
  compare: (a, at) => at.type === 'integer' && `double(${at.expr}) ${a.op} ${real(a.value)}`,
  oneOf: (a, at) => {
    const [first] = a.values;
    if (first === undefined) return a.negated && isScalar(at);
    if (typeof first === 'boolean' && at.type === 'boolean')
      return negate(
        anyOf(a.values.map((v) => (v === true ? `${at.expr} == true` : `${at.expr} == false`))),
        a.negated,
      );
    if (typeof first === 'number' && at.type === 'integer')
      return negate(`double(${at.expr}) in [${a.values.map((v) => real(Number(v))).join(', ')}]`, a.negated);
    if (typeof first !== 'string' || at.type !== 'string') return false;
    const literals = a.values.map((v) => celString(String(v)));
    // A literal that is no text of CEL equals none; leaving it out of a negated list would be wider.
    const said = literals.filter((l) => l !== null);
    if (said.length < literals.length && a.negated) return null;
    return said.length === 0 ? false : negate(`${at.expr} in [${said.join(', ')}]`, a.negated);
  },
  text: (a, at) => at.type === 'string' && negate(text(a, at), a.negated),
  size: (a, at) =>
    ['string', 'strings', 'integers', 'list'].includes(at.type) &&
    `double(size(${at.expr})) ${a.op} ${real(a.value)}`,
  has: (a) => !a.negated,
  samePath: (a, at, other) => {
    if (other === null) return null;
    if (other === undefined || other.type !== at.type) return false;
    if (at.type === 'string') return negate(`${at.expr} == ${other.expr}`, a.negated);
    return at.type === 'integer' && negate(`double(${at.expr}) == double(${other.expr})`, a.negated);
  },
  memberPath: (a, at, other) => {
    if (other === null) return null;
    if (other === undefined || other.type !== 'string') return false;
    return at.type === 'strings' && negate(`${other.expr} in ${at.expr}`, a.negated);
  },
  member: (a, at) => {
    const quoted = celString(a.value);
    if (quoted === null) return null;
    return at.type === 'strings' && negate(`${quoted} in ${at.expr}`, a.negated);
  },
};

/** There, and of its type. */
export const sound = (value: CelValue): CelPrinted => allOf([...value.present, typeTest(value)]);

/** The same as far as it has to be said beside an atom. */
const soundFor = (value: CelValue, negated: boolean): CelPrinted =>
  value.tested === 'never' || (value.tested === 'negated' && !negated) ? allOf(value.present) : sound(value);

function printAtom<K extends Atom['kind']>(
  atom: Extract<Atom, { kind: K }>,
  operation: PolicyOperation,
  place: CelPlace,
): CelPrinted {
  const [, second] = pathsOf(atom);
  const value = place.at(atom.path, operation);
  if (value === null) return null;
  if (atom.kind === 'has') {
    const there = value === undefined ? false : allOf(value.present);
    return negate(there, (atom as { negated: boolean }).negated);
  }
  if (value === undefined) return false;
  const other = second && place.at(second, operation);
  const negated = 'negated' in atom && atom.negated;
  return allOf([
    soundFor(value, negated),
    ...(other ? [soundFor(other, negated)] : []),
    printers[atom.kind as K](atom, value, other),
  ]);
}

/** Whether some alternative of a condition cannot be said at a place, so that the printed condition holds less often. */
export const losesPart = perCondition((condition, operation, place: CelPlace): boolean =>
  condition.some((clause) => clause.anyOf.some((atom) => printAtom(atom, operation, place) === null)),
);

/** A condition as one CEL expression for calls of one operation. It is false, and does not err, where a value is absent or ill-typed. */
export const printCondition = perCondition(
  (condition, operation, place: CelPlace): CelPrinted =>
    allOf(condition.map((clause) => anyOf(clause.anyOf.map((a) => printAtom(a, operation, place))))),
);
