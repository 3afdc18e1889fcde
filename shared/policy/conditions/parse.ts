import { type ASTNode, ParseError, parse } from '@marcbachmann/cel-js';
import type { Diagnostic } from '../../core/diagnostic';
import { fail, ok, type Result } from '../../core/result';
import type { Argument } from '../policy';
import type { Condition } from './condition';
import { type Formula, negate, toCondition } from './normal-form';
import { Outside, toFormula } from './to-formula';

/** What a condition may refer to, and where it stands in the document. */
export interface ConditionScope {
  /** Arguments of the operation; for a condition over several operations, those they share. */
  readonly args: readonly Argument[];
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** JSON pointer of the condition's text. */
  readonly at: string;
  /** Model element to select. */
  readonly element?: string;
}

/** Longest condition text, in UTF-16 units. */
const MAX_TEXT = 4_000;

function diagnostic(
  code: string,
  message: string,
  scope: ConditionScope,
  column: number,
  help: string,
): Diagnostic {
  const base: Diagnostic = { code, severity: 'error', message, at: scope.at, column, help };
  return scope.element === undefined ? base : { ...base, element: scope.element };
}

function formulaOf(text: string, scope: ConditionScope): Result<Formula> {
  if (text.length > MAX_TEXT) {
    return fail([
      diagnostic(
        'AMB301',
        `The condition is longer than ${MAX_TEXT} characters`,
        scope,
        1,
        'Use a named list instead of many literals.',
      ),
    ]);
  }
  let ast: ASTNode;
  try {
    ast = parse(text).ast;
  } catch (error) {
    if (!(error instanceof ParseError) && !(error instanceof RangeError)) throw error;
    const column = error instanceof ParseError ? (error.node?.pos ?? 0) + 1 : 1;
    const reason = error.message.split('\n')[0] ?? 'it cannot be read';
    return fail([
      diagnostic(
        'AMB302',
        `Not a CEL expression at character ${column}: ${reason}`,
        scope,
        column,
        'See the list of operators in the file format.',
      ),
    ]);
  }
  try {
    return ok(toFormula(ast, scope));
  } catch (error) {
    if (error instanceof RangeError) {
      return fail([
        diagnostic('AMB301', 'The condition is nested too deeply', scope, 1, 'Write it flatter.'),
      ]);
    }
    if (!(error instanceof Outside)) throw error;
    const column = error.position + 1;
    return fail([
      diagnostic(error.code, `At character ${column}: ${error.message}`, scope, column, error.help),
    ]);
  }
}

function normalised(
  formula: Formula,
  text: string,
  scope: ConditionScope,
  prefix: string,
): Result<Condition> {
  const condition = toCondition(formula, text, prefix);
  if (condition) return ok(condition);
  return fail([
    diagnostic(
      'AMB305',
      'The condition has too many combinations of "and" and "or"',
      scope,
      1,
      'Split the use into several, or use a named list.',
    ),
  ]);
}

/** Reads a CEL text of the supported subset into normal form, or says at which character it leaves the subset. Source: docs/file-format.md. */
export function parseCondition(text: string, scope: ConditionScope): Result<Condition> {
  const formula = formulaOf(text, scope);
  return formula.ok ? normalised(formula.value, text, scope, '') : formula;
}

/** The normal form of the condition's opposite. */
export function parseComplement(text: string, scope: ConditionScope): Result<Condition> {
  const formula = formulaOf(text, scope);
  return formula.ok ? normalised(negate(formula.value), text, scope, 'not ') : formula;
}
