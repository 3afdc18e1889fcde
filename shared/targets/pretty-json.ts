import { jsonText } from '../core/canonical';
import { compare } from '../core/order';

/** A value on lines of its own below `indent`, its keys in code-unit order; what is undefined is left out. */
function layOut(value: unknown, indent: string): string {
  if (typeof value === 'string') return jsonText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => layOut(item, inner))
    : entriesOf(value).map(([key, item]) => `${jsonText(key)}: ${layOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => compare(a, b));

/** JSON to be read and compared by people: sorted keys, one value per line. It is YAML too, in which no name can become syntax. */
export const prettyJson = (value: unknown): string => `${layOut(value, '')}\n`;
