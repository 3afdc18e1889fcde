import { once } from '../../core/once';

/** Lines longer than this are broken where `&&`, `||` or a list allows. */
export const LINE_WIDTH = 100;

export type Node = { readonly [operator: string]: unknown };
interface Binary {
  readonly left: Node;
  readonly right: Node;
}
export interface Uid {
  readonly type: string;
  readonly id: string;
}

/** What stands in a Cedar string as it is. */
const plain = /^[ !#-[\]-~]*$/;
/** How any other character stands there: as its code point, so that no text can end a string or a line. */
const character = (c: string): string => (plain.test(c) ? c : `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
const characters = (text: string): string => (plain.test(text) ? text : [...text].map(character).join(''));

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

type Operator = '&&' | '||' | '==' | '<' | '<=' | '>' | '>=';

/**
 * An expression as text: `line` on one line; `loose` when an operator stands in it, so that it needs brackets beside another one;
 * the parts of `a && b && c` where it is such a chain.
 */
interface Text {
  readonly line: string;
  readonly loose: boolean;
  readonly chain?: { readonly operator: '&&' | '||'; readonly parts: readonly Text[] };
}

const tight = (line: string): Text => ({ line, loose: false });
const loose = (line: string): Text => ({ line, loose: true });
const bracketed = ({ line, loose }: Text): string => (loose ? `(${line})` : line);
const nested = (node: Node): string => bracketed(textOf(node));
/** Beside `&&` and `||` comparisons need no brackets; chains do. */
const operand = (text: Text): string => (text.chain ? bracketed(text) : text.line);

/** The parts of `a && b && c`, which Cedar nests to the left. */
function chain(node: Node, operator: Operator): Node[] {
  const parts: Node[] = [];
  let rest = node;
  while (operator in rest) {
    const { left, right } = rest[operator] as Binary;
    parts.push(right);
    rest = left;
  }
  return [...parts, rest].reverse();
}

function textOf(node: Node): Text {
  const [kind] = Object.keys(node);
  const body = node[kind ?? ''] as never;
  switch (kind) {
    case 'Var':
      return tight(body);
    case 'Value':
      return tight(value(body));
    case 'Set':
      return tight(`[${(body as Node[]).map((item) => textOf(item).line).join(', ')}]`);
    case '!':
      return tight(`!${nested((body as { arg: Node }).arg)}`);
    case '.': {
      const { left, attr } = body as { left: Node; attr: string };
      return tight(isName(attr) ? `${nested(left)}.${attr}` : `${nested(left)}[${quote(attr)}]`);
    }
    case 'has': {
      const { left, attr } = body as { left: Node; attr: string };
      return loose(`${nested(left)} has ${attribute(attr)}`);
    }
    case 'like': {
      const { left, pattern: parts } = body as { left: Node; pattern: Parameters<typeof pattern>[0] };
      return loose(`${nested(left)} like "${pattern(parts)}"`);
    }
    case 'contains':
    case 'getTag':
    case 'hasTag': {
      const { left, right } = body as Binary;
      return tight(`${nested(left)}.${kind}(${textOf(right).line})`);
    }
    case '&&':
    case '||': {
      const parts = chain(node, kind).map(textOf);
      return { ...loose(parts.map(operand).join(` ${kind} `)), chain: { operator: kind, parts } };
    }
    case '==':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { left, right } = body as Binary;
      return loose(`${nested(left)} ${kind} ${nested(right)}`);
    }
    default:
      throw new Error(`no Cedar text for ${kind}`);
  }
}

/** A text laid out: on one line where it fits, else each part of a chain on a line of its own. */
function layOut({ line, chain }: Text, indent: string): string {
  if (indent.length + line.length <= LINE_WIDTH || !chain) return line;
  const inner = `${indent}  `;
  return chain.parts
    .map((part) => {
      if (!part.chain) return part.line;
      const short = bracketed(part);
      return indent.length + short.length <= LINE_WIDTH
        ? short
        : `(\n${inner}${layOut(part, inner)}\n${indent})`;
    })
    .join(` ${chain.operator}\n${indent}`);
}

/** What forbids stands in `allow` and in `ask`: a whole expression is put into words once. */
const wholeOf = once(textOf);

/** An expression on one line. Two that are written alike are the same. */
export const lineOf = (node: Node): string => wholeOf(node).line;

/** A condition: what is joined by `&&` on a line each. */
export const conditionText = once((body: Node): string => {
  const whole = wholeOf(body);
  if (whole.chain?.operator !== '&&') return fits(whole) ? whole.line : layOut(whole, '  ');
  return whole.chain.parts
    .map((part) => (part.chain && !fits(part, 2) ? `(\n    ${layOut(part, '    ')}\n  )` : operand(part)))
    .join(' &&\n  ');
});

/** Whether a text has room on a line of a condition, with its brackets. */
const fits = ({ line }: Text, brackets = 0): boolean => line.length + brackets + 2 <= LINE_WIDTH;
