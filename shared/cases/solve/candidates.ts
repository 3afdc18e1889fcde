import type { Atom } from '../../policy/conditions/condition';
import type { ArgumentType } from '../../policy/policy';
import type { FactType } from '../../policy/request';
import { ABSENT, valueAt } from './paths';

/** What may stand at a path: its type, whether it may be left out, whether integers may be negative. */
export interface Slot {
  readonly type: FactType | ArgumentType;
  readonly optional: boolean;
  readonly signed: boolean;
}

/** Lists longer than this are tried only from their start; a policy with such a list still gets its cases. */
const listLimit = 64;
const sizeLimit = 10_000;

/** A value of the type that says as little as possible. */
export function plainValue(type: Slot['type']): unknown {
  switch (type) {
    case 'string':
      return 'x';
    case 'integer':
      return 0;
    case 'number':
      return 0.5;
    case 'boolean':
      return false;
    case 'object':
    case 'record':
      return {};
    default:
      return [];
  }
}

function stringsFor(atom: Extract<Atom, { kind: 'text' }>): string[] {
  const v = atom.value;
  switch (atom.test) {
    case 'prefix':
      return [v, `${v}x`, `~${v}`];
    case 'suffix':
      return [v, `x${v}`, `${v}~`];
    case 'substring':
      return [v, `x${v}x`, '~'];
    case 'domain':
      return [v, `a.${v}`, `evil${v}`, `${v}.evil.example`];
    case 'under':
      return [v, `${v.replace(/\/$/, '')}/x`, `${v.replace(/\/$/, '')}x`, `${v.replace(/\/$/, '')}/../x`];
  }
}

/** A value that differs from a literal as little as its type permits. */
function outsideOf(values: readonly unknown[]): unknown[] {
  const first = values[0];
  if (typeof first === 'string') return [`${first}~`, '~', ''];
  if (typeof first === 'number') {
    const numbers = values.filter((v): v is number => typeof v === 'number');
    return [numbers.reduce((a, b) => (a > b ? a : b)) + 1, numbers.reduce((a, b) => (a < b ? a : b)) - 1];
  }
  return [true, false];
}

const resized = (text: string, length: number): string => {
  const points = [...text];
  return points.length >= length
    ? points.slice(0, length).join('')
    : text + 'x'.repeat(length - points.length);
};

function fromAtom(atom: Atom, key: string, request: unknown, current: unknown): unknown[] {
  switch (atom.kind) {
    case 'compare':
      return [atom.value, atom.value + 1, atom.value - 1];
    case 'size':
      return [atom.value, atom.value + 1, atom.value - 1]
        .filter((n) => n >= 0 && n <= sizeLimit)
        .map((n): unknown =>
          Array.isArray(current)
            ? Array.from({ length: n }, (_, i): unknown => current[i] ?? current[0] ?? 'x')
            : resized(typeof current === 'string' ? current : '', n),
        );
    case 'oneOf':
      return [...atom.values.slice(0, listLimit), ...outsideOf(atom.values)];
    case 'text':
      return stringsFor(atom);
    case 'has':
      return [];
    case 'samePath': {
      const other = valueAt(request, atom.path.join('\u0000') === key ? atom.other : atom.path);
      return [other, ...outsideOf([other])];
    }
    case 'memberPath': {
      if (atom.path.join('\u0000') === key) {
        const sought = valueAt(request, atom.other);
        return [[sought], [], [`${String(sought)}~`], Array.isArray(current) ? [...current, sought] : []];
      }
      const items = valueAt(request, atom.path);
      return Array.isArray(items) ? [...items, ...outsideOf(items.length > 0 ? items : [''])] : [];
    }
    case 'member':
      return [[atom.value], [], [`${atom.value}~`], Array.isArray(current) ? [...current, atom.value] : []];
  }
}

/** Strings that start with one literal and end with another: what text tests on one path ask for, or forbid, together. */
function joined(atoms: readonly Atom[]): string[] {
  const texts = atoms.filter((a) => a.kind === 'text');
  const values = (test: string) =>
    texts.flatMap((a) => (a.kind === 'text' && a.test === test ? [a.value] : []));
  const starts = [...values('prefix'), ...values('under').map((v) => `${v.replace(/\/$/, '')}/`), ''];
  const middles = [...values('substring'), ''];
  const ends = [...values('suffix'), ...values('domain'), ''];
  const all = starts.flatMap((s) =>
    middles.flatMap((m) => ends.flatMap((e) => [`${s}${m}${e}`, `${s}${m}x${e}`])),
  );
  return all.slice(0, listLimit);
}

const fits = (value: unknown, slot: Slot): boolean => {
  switch (slot.type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value) && (slot.signed || (value as number) >= 0);
    case 'boolean':
      return typeof value === 'boolean';
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'integers':
      return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item));
    default:
      return false;
  }
};

/** Every value worth trying at a path: those its atoms mention, their neighbours, and plain ones; nearest first. */
export function candidates(
  key: string,
  atoms: readonly Atom[],
  slot: Slot,
  request: unknown,
  current: unknown,
): unknown[] {
  const base = current === undefined ? plainValue(slot.type) : current;
  const found = [
    ...atoms.flatMap((atom) => fromAtom(atom, key, request, base)),
    ...(atoms.some((a) => a.kind === 'text') ? joined(atoms) : []),
    base,
    plainValue(slot.type),
    ...(slot.type === 'boolean' ? [true, false] : []),
  ].filter((value) => fits(value, slot));
  return slot.optional ? [...found, ABSENT] : found;
}
