import { digest } from '../core/canonical';
import { fail, ok, type Result } from '../core/result';
import type { HandFile } from '../policy/supplement';
import { handFinding } from './codes';

const PACKAGE = /^package\s+supplement(?:\.[a-z_][a-z0-9_]*)*$/;

/** The first statement of a Rego file, which is its package, and its 1-based line. */
function firstStatement(text: string): { readonly statement: string; readonly line: number } {
  for (const [index, raw] of text.split('\n').entries()) {
    const statement = raw.replace(/#.*$/, '').trim();
    if (statement !== '') return { statement, line: index + 1 };
  }
  return { statement: '', line: 1 };
}

/**
 * Takes one Rego file. Its package must be `supplement` or below it: a file in the library’s own package could change what
 * the library allows (AMB752). Rego itself is read by a real `opa` only, so that the file counts as not checked until one did.
 */
export function readRego(path: string, text: string): Result<HandFile> {
  const { statement, line } = firstStatement(text);
  if (!PACKAGE.test(statement))
    return fail([
      handFinding(
        'AMB752',
        path,
        statement === ''
          ? 'there is no package in it'
          : `“${statement.slice(0, 80)}” is not package supplement`,
        { line, column: 1 },
      ),
    ]);
  return ok({
    path,
    language: 'rego',
    text,
    digest: digest(text),
    checkedBy: 'Nobody: no opa program read it.',
    checked: false,
    rules: [],
  });
}
