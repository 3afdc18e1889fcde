import type { CedarPolicy } from './policies';

/** Lines longer than this are broken where `&&`, `||` or a list allows. */
const LINE_WIDTH = 100;

type Node = { readonly [operator: string]: unknown };
interface Binary {
  readonly left: Node;
  readonly right: Node;
}
interface Uid {
  readonly type: string;
  readonly id: string;
}

/** How a character stands in a Cedar string: everything outside printable ASCII, quotes and backslashes as code points. */
const character = (c: string): string =>
  /[ !#-[\]-~]/.test(c) && c.length === 1 ? c : `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
const characters = (text: string): string => [...text].map(character).join('');

/** A text as a Cedar string. */
export const quote = (text: string): string => `"${characters(text)}"`;

/** An entity as Cedar writes it: `Ambit::Agent::"support"`. */
export const entity = ({ type, id }: Uid): string => `${type}::${quote(id)}`;

const reserved = new Set(['true', 'false', 'if', 'then', 'else', 'in', 'is', 'like', 'has', '__cedar']);
const isName = (attr: string): boolean => /^[A-Za-z_]\w*$/.test(attr) && !reserved.has(attr);

/** The name of an attribute after `has` or in a schema. */
export const attribute = (attr: string): string => (isName(attr) ? attr : quote(attr));

/** In a pattern a star of the text itself is written `\*`. */
const pattern = (parts: readonly ('Wildcard' | { readonly Literal: string })[]): string =>
  parts.map((part) => (part === 'Wildcard' ? '*' : characters(part.Literal).replaceAll('*', '\\*'))).join('');

function value(literal: unknown): string {
  if (typeof literal === 'string') return quote(literal);
  if (typeof literal === 'object' && literal !== null && '__entity' in literal)
    return entity(literal.__entity as Uid);
  return String(literal);
}

const operators = ['&&', '||', '==', '<', '<=', '>', '>='] as const;
type Operator = (typeof operators)[number];

const isChain = (node: Node): boolean => '&&' in node || '||' in node;
const isBinary = (node: Node): boolean => operators.some((o) => o in node) || 'like' in node || 'has' in node;
const nested = (node: Node): string => (isBinary(node) ? `(${flat(node)})` : flat(node));

/** The parts of `a && b && c`, which Cedar nests to the left. */
function chain(node: Node, operator: Operator): Node[] {
  if (!(operator in node)) return [node];
  const { left, right } = node[operator] as Binary;
  return [...chain(left, operator), right];
}

/** An expression on one line. */
function flat(node: Node): string {
  const [kind] = Object.keys(node);
  const body = node[kind ?? ''] as never;
  switch (kind) {
    case 'Var':
      return body;
    case 'Value':
      return value(body);
    case 'Set':
      return `[${(body as Node[]).map(flat).join(', ')}]`;
    case '!':
      return `!${nested((body as { arg: Node }).arg)}`;
    case '.': {
      const { left, attr } = body as { left: Node; attr: string };
      return isName(attr) ? `${nested(left)}.${attr}` : `${nested(left)}[${quote(attr)}]`;
    }
    case 'has': {
      const { left, attr } = body as { left: Node; attr: string };
      return `${nested(left)} has ${attribute(attr)}`;
    }
    case 'like': {
      const { left, pattern: parts } = body as { left: Node; pattern: Parameters<typeof pattern>[0] };
      return `${nested(left)} like "${pattern(parts)}"`;
    }
    case 'contains': {
      const { left, right } = body as Binary;
      return `${nested(left)}.contains(${flat(right)})`;
    }
    case 'getTag':
    case 'hasTag': {
      const { left, right } = body as Binary;
      return `${nested(left)}.${kind}(${flat(right)})`;
    }
    case '&&':
    case '||':
      return chain(node, kind).map(operand(nested)).join(` ${kind} `);
    case '==':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { left, right } = body as Binary;
      return `${nested(left)} ${kind} ${nested(right)}`;
    }
    default:
      throw new Error(`no Cedar text for ${kind}`);
  }
}

/** Comparisons need no brackets between `&&` and `||`; chains and negations of chains do. */
const operand =
  (otherwise: (node: Node) => string) =>
  (node: Node): string =>
    isChain(node) || !isBinary(node) ? otherwise(node) : flat(node);

/** An expression laid out: on one line where it fits, else each part of a chain on a line of its own. */
function layOut(node: Node, indent: string): string {
  const line = flat(node);
  if (indent.length + line.length <= LINE_WIDTH || !isChain(node)) return line;
  const operator = '&&' in node ? '&&' : '||';
  const inner = `${indent}  `;
  return chain(node, operator)
    .map((part) => {
      if (!isChain(part)) return operand(nested)(part);
      const short = nested(part);
      return indent.length + short.length <= LINE_WIDTH
        ? short
        : `(\n${inner}${layOut(part, inner)}\n${indent})`;
    })
    .join(` ${operator}\n${indent}`);
}

/** One part of a policy's scope in Cedar's JSON form. */
type Scope =
  | { readonly op: 'All' }
  | { readonly op: 'is'; readonly entity_type: string }
  | { readonly op: '=='; readonly entity: Uid }
  | { readonly op: 'in'; readonly entities: readonly Uid[] };

function scopePart(name: string, part: Scope): string {
  switch (part.op) {
    case 'All':
      return name;
    case 'is':
      return `${name} is ${part.entity_type}`;
    case '==':
      return `${name} == ${entity(part.entity)}`;
    case 'in': {
      const line = `${name} in [${part.entities.map(entity).join(', ')}]`;
      if (line.length + 3 <= LINE_WIDTH) return line;
      return `${name} in [\n${part.entities.map((uid) => `    ${entity(uid)}`).join(',\n')}\n  ]`;
    }
  }
}

/**
 * One policy of ours as Cedar text, each condition on a line. Cedar's own printer and formatter say the same but take
 * milliseconds for each policy, minutes for a large model; that Cedar reads this text as the very policy it was printed from is tested.
 * Throws for a form that our policies do not have.
 */
export function cedarText({ json, text }: Pick<CedarPolicy, 'json' | 'text'>): string {
  if (text !== undefined) return text;
  const policy = json as unknown as {
    readonly effect: string;
    readonly principal: Scope;
    readonly action: Scope;
    readonly resource: Scope;
    readonly conditions: readonly { readonly kind: string; readonly body: Node }[];
    readonly annotations: Readonly<Record<string, string>>;
  };
  const notes = Object.entries(policy.annotations).map(([name, text]) => `@${name}(${quote(text)})\n`);
  const scope = (['principal', 'action', 'resource'] as const).map((name) => scopePart(name, policy[name]));
  const conditions = policy.conditions.map(({ kind, body }) => {
    const lines = '&&' in body ? chain(body, '&&') : [body];
    const text = lines.map((part) => {
      const short = lines.length > 1 ? operand(nested)(part) : flat(part);
      if (short.length + 2 <= LINE_WIDTH || !isChain(part)) return short;
      return lines.length > 1 ? `(\n    ${layOut(part, '    ')}\n  )` : layOut(part, '  ');
    });
    return `\n${kind} {\n  ${text.join(' &&\n  ')}\n}`;
  });
  return `${notes.join('')}${policy.effect} (\n  ${scope.join(',\n  ')}\n)${conditions.join('')};`;
}
