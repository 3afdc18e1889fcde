import { parse, TomlError } from 'smol-toml';
import type { Read } from './source';

/** TOML 1.0. */
export function readToml(text: string): Read {
  try {
    return { value: parse(text, { maxDepth: 200 }), problems: [] };
  } catch (cause) {
    const where = cause instanceof TomlError ? ` at line ${cause.line}, column ${cause.column}` : '';
    return { value: undefined, problems: [{ code: 'AMB402', message: `not valid TOML${where}.` }] };
  }
}
