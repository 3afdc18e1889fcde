import { digestOf } from '../../core/canonical';
import { sortBy, uniqueSorted } from '../../core/order';
import { ModelDocument } from '../document';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
}

const WIDTH = 100;

/**
 * The file's text: keys in the schema's order (then `x-*` sorted), two-space indent, small values on one line,
 * a trailing newline. The order inside free JSON (an operation's `input`, `x-*` values) is the author's.
 */
export function serializeModel(document: ModelDocument): string {
  return `${write(ordered(document, ModelDocument as unknown as Shape), 0)}\n`;
}

/** `sha256:…` of what the model means: views, decisions, comments, action items, reviews and the order of lists of named things do not count. */
export function contentHash(document: ModelDocument): string {
  const { $schema, views, decisions, comments, actionItems, reviews, ...meaning } = document;
  return digestOf(
    Object.fromEntries(
      Object.entries(meaning).map(([key, value]) => [key, hasIds(value) ? byId(value) : value]),
    ),
  );
}

type Named = { readonly id: string };
const hasIds = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.every((item) => typeof (item as Partial<Named> | null)?.id === 'string');
const byId = (items: Named[]) => sortBy(items, (item) => item.id);

function ordered(value: unknown, shape: Shape | undefined): unknown {
  if (shape === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape.items));
  const record = value as Record<string, unknown>;
  const branch = shape.anyOf?.find((option) => option.properties?.kind?.const === record.kind) ?? shape;
  if (branch.properties === undefined) return value;
  const known = Object.keys(branch.properties).filter((key) => Object.hasOwn(record, key));
  const own = uniqueSorted(Object.keys(record).filter((key) => !Object.hasOwn(branch.properties ?? {}, key)));
  return Object.fromEntries(
    [...known, ...own].map((key) => [key, ordered(record[key], branch.properties?.[key])]),
  );
}

function write(value: unknown, depth: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const pad = '  '.repeat(depth + 1);
  const parts = isList
    ? value.map((item) => write(item, depth + 1))
    : Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .map(([key, v]) => `${JSON.stringify(key)}: ${write(v, depth + 1)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const line = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (depth > 1 && pad.length + line.length <= WIDTH && !line.includes('\n') && isFlat(value)) return line;
  return `${open}\n${parts.map((part) => pad + part).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

const isFlat = (value: object) => Object.values(value).every((v) => v === null || typeof v !== 'object');
