import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import { pointer } from '../file/pointer';
import type { CheckInput } from './input';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** M5: no text holds control characters (AMB211); direction marks that can disguise a name are pointed out (AMB212). */
export function checkNames({ document }: CheckInput): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const walk = (value: unknown, path: readonly (string | number)[], element?: string): void => {
    if (typeof value === 'string') look(value, path, element);
    else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) walk(item, [...path, i], element ?? idOf(item));
    } else if (value !== null && typeof value === 'object')
      for (const [key, item] of Object.entries(value)) {
        look(key, [...path, key], element);
        walk(item, [...path, key], element);
      }
  };
  const look = (text: string, path: readonly (string | number)[], element?: string) => {
    if (CONTROL.test(text))
      findings.push(found('AMB211', 'The text holds control characters.', pointer(path), element));
    if (BIDI.test(text))
      findings.push(
        found('AMB212', 'The text holds marks that change its direction.', pointer(path), element),
      );
  };
  walk(document, []);
  return findings;
}

const idOf = (item: unknown) =>
  item !== null && typeof item === 'object' && 'id' in item && typeof item.id === 'string'
    ? item.id
    : undefined;
