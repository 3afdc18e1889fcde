import type { ASTNode } from '@marcbachmann/cel-js';
import type { Atom, CompareOp, Scalar, TextTest } from './condition';
import { type Formula, negate } from './normal-form';
import type { ConditionScope } from './parse';
import { type Reference, ROOT_NAMES, reference } from './roots';

/** Why an expression leaves the subset, and at which offset. Caught by the parser and turned into a diagnostic. */
export class Outside extends Error {
  readonly position: number;
  readonly help: string;
  readonly code: 'AMB303' | 'AMB304';
  constructor(position: number, message: string, help: string, code: 'AMB303' | 'AMB304' = 'AMB303') {
    super(message);
    this.position = position;
    this.help = help;
    this.code = code;
  }
}

const SUBSET =
  'Supported: && || ! == != < <= > >= in, has, size, startsWith, endsWith, contains, inDomain, underPath.';
const TEXT_TESTS: Readonly<Record<string, TextTest>> = {
  startsWith: 'prefix',
  endsWith: 'suffix',
  contains: 'substring',
  inDomain: 'domain',
  underPath: 'under',
};
const FLIPPED: Readonly<Record<CompareOp, CompareOp>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const TYPE_OF: Readonly<Record<string, string>> = { string: 'string', number: 'integer', boolean: 'boolean' };

const atom = (node: ASTNode, value: Atom): Formula => ({
  op: 'atom',
  atom: value,
  start: node.start,
  end: node.end,
});

function refer(node: ASTNode, scope: ConditionScope): Reference {
  if (node.op === '.' && node.args[0].op === 'id') {
    const [{ args: root }, field] = node.args;
    const found = reference(root, field, scope.args);
    if (found) return found;
    const names = scope.args.map((a) => a.name).join(', ') || 'none';
    const help =
      root === 'args' || root === 'provenance'
        ? `Declared arguments: ${names}.`
        : `Roots: ${ROOT_NAMES.join(', ')}.`;
    throw new Outside(node.args[0].start, `${root}.${field} is not known here`, help, 'AMB304');
  }
  throw new Outside(
    node.start,
    'a value of the request is expected here',
    `Roots: ${ROOT_NAMES.join(', ')}.`,
  );
}

function literal(node: ASTNode): Scalar | undefined {
  if (node.op === '-_' && node.args.op === 'value') {
    const inner = literal(node.args);
    return typeof inner === 'number' ? -inner : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value = node.args;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new Outside(node.start, 'the number is too large to compare exactly', 'At most 2^53 - 1.');
    return number;
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    throw new Outside(
      node.start,
      'fractions cannot be compared alike in every engine',
      'Use whole units, such as cents.',
    );
  return undefined;
}

function literalOr(node: ASTNode, what: string): Scalar {
  const value = literal(node);
  if (value === undefined) throw new Outside(node.start, `${what} is expected here`, SUBSET);
  return value;
}

function sameType(node: ASTNode, ref: Reference, value: Scalar): void {
  if (TYPE_OF[typeof value] !== ref.type) {
    throw new Outside(
      node.start,
      `${ref.path.at(-1)} is of type ${ref.type} and cannot equal ${JSON.stringify(value)}`,
      'Compare values of one type.',
      'AMB304',
    );
  }
}

/** The value whose `size()` is taken. */
const measuredIn = (node: ASTNode): ASTNode | undefined =>
  node.op === 'call' && node.args[0] === 'size' ? node.args[1][0] : undefined;

function equality(
  node: ASTNode,
  left: ASTNode,
  right: ASTNode,
  negated: boolean,
  scope: ConditionScope,
): Formula {
  const flipped = literal(left) !== undefined;
  const [path, other] = flipped ? [right, left] : [left, right];
  if (measuredIn(path)) {
    // Exactly so long: neither shorter nor longer.
    const both: Formula = {
      op: 'and',
      parts: (['<=', '>='] as const).map((op) => order(node, op, path, other, scope)),
    };
    return negated ? negate(both) : both;
  }
  const ref = refer(path, scope);
  const value = literal(other);
  if (value !== undefined) {
    sameType(other, ref, value);
    return atom(node, { kind: 'oneOf', path: ref.path, values: [value], negated });
  }
  const second = refer(other, scope);
  if (ref.type !== second.type || (ref.type !== 'string' && ref.type !== 'integer')) {
    throw new Outside(
      other.start,
      `${ref.type} and ${second.type} cannot be compared`,
      'Both sides must be strings, or both integers.',
      'AMB304',
    );
  }
  return atom(node, { kind: 'samePath', path: ref.path, other: second.path, negated });
}

function order(node: ASTNode, op: CompareOp, left: ASTNode, right: ASTNode, scope: ConditionScope): Formula {
  const flipped = literal(left) !== undefined;
  const [subject, other] = flipped ? [right, left] : [left, right];
  const value = literalOr(other, 'an integer');
  if (typeof value !== 'number')
    throw new Outside(other.start, 'only integers can be ordered', 'Use == or in for text.', 'AMB304');
  const way = flipped ? FLIPPED[op] : op;
  const measured = measuredIn(subject);
  const ref = refer(measured ?? subject, scope);
  if (measured) {
    if (!['string', 'strings', 'integers'].includes(ref.type))
      throw new Outside(measured.start, `${ref.type} has no size`, SUBSET, 'AMB304');
    return atom(node, { kind: 'size', path: ref.path, op: way, value });
  }
  if (ref.type !== 'integer')
    throw new Outside(
      subject.start,
      `${ref.path.at(-1)} is of type ${ref.type}; only integers can be ordered`,
      'Use == or in for text.',
      'AMB304',
    );
  return atom(node, { kind: 'compare', path: ref.path, op: way, value });
}

function membership(node: ASTNode, left: ASTNode, right: ASTNode, scope: ConditionScope): Formula {
  const value = literal(left);
  if (value !== undefined) {
    const ref = refer(right, scope);
    if (ref.type !== 'strings' || typeof value !== 'string')
      throw new Outside(right.start, 'a list of strings is expected here', SUBSET, 'AMB304');
    return atom(node, { kind: 'member', path: ref.path, value, negated: false });
  }
  const ref = refer(left, scope);
  if (right.op === '.' && right.args[0].op === 'id' && right.args[0].args !== 'lists') {
    const list = refer(right, scope);
    if (list.type !== 'strings' || ref.type !== 'string')
      throw new Outside(
        right.start,
        `${ref.type} cannot be in ${list.type}`,
        'On the left stands a string, on the right a list of strings.',
        'AMB304',
      );
    return atom(node, { kind: 'memberPath', path: list.path, other: ref.path, negated: false });
  }
  if (right.op === 'list') {
    const values = right.args.map((item) => literalOr(item, 'a literal'));
    for (const [i, item] of right.args.entries()) sameType(item, ref, values[i] as Scalar);
    return atom(node, { kind: 'oneOf', path: ref.path, values, negated: false });
  }
  if (right.op === '.' && right.args[0].op === 'id' && right.args[0].args === 'lists') {
    const name = right.args[1];
    const values = scope.lists.get(name);
    if (!values)
      throw new Outside(right.start, `there is no list ${name}`, 'Add it to `lists` in the model.', 'AMB304');
    if (ref.type !== 'string')
      throw new Outside(left.start, 'a named list holds strings', 'Compare a string with it.', 'AMB304');
    return atom(node, { kind: 'oneOf', path: ref.path, values, list: name, negated: false });
  }
  throw new Outside(right.start, 'a list of literals or lists.NAME is expected here', SUBSET);
}

function method(
  node: ASTNode,
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: ConditionScope,
): Formula {
  const test = Object.hasOwn(TEXT_TESTS, name) ? TEXT_TESTS[name] : undefined;
  const first = args[0];
  if (!test || !first || args.length !== 1)
    throw new Outside(node.start, `${name}() is outside the supported subset`, SUBSET);
  const ref = refer(receiver, scope);
  const value = literalOr(first, 'a text literal');
  if (ref.type !== 'string' || typeof value !== 'string')
    throw new Outside(receiver.start, `${name}() needs text on both sides`, SUBSET, 'AMB304');
  return atom(node, { kind: 'text', path: ref.path, test, value, negated: false });
}

/** Turns a CEL tree into a formula over atoms. Throws `Outside` at the first node that is not in the subset. */
export function toFormula(node: ASTNode, scope: ConditionScope): Formula {
  switch (node.op) {
    case '&&':
    case '||':
      return { op: node.op === '&&' ? 'and' : 'or', parts: node.args.map((part) => toFormula(part, scope)) };
    case '!_':
      return negate(toFormula(node.args, scope));
    case '==':
    case '!=':
      return equality(node, node.args[0], node.args[1], node.op === '!=', scope);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(node, node.op, node.args[0], node.args[1], scope);
    case 'in':
      return membership(node, node.args[0], node.args[1], scope);
    case 'rcall':
      return method(node, node.args[0], node.args[1], node.args[2], scope);
    case 'call': {
      const [name, [first]] = node.args;
      if (name !== 'has' || !first)
        throw new Outside(node.start, `${name}() is outside the supported subset`, SUBSET);
      return atom(node, { kind: 'has', path: refer(first, scope).path, negated: false });
    }
    case '.': {
      const ref = refer(node, scope);
      if (ref.type !== 'boolean')
        throw new Outside(
          node.start,
          `${ref.path.at(-1)} is not a boolean`,
          'Compare it with something.',
          'AMB304',
        );
      return atom(node, { kind: 'oneOf', path: ref.path, values: [true], negated: false });
    }
    default:
      throw new Outside(node.start, `"${node.op}" is outside the supported subset`, SUBSET);
  }
}
