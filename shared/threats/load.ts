import { Value } from 'typebox/value';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../core/diagnostic';
import { compare, sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import { compileExpression, type Expression } from './expression';
import { subjectKinds } from './facts/registry';
import { Rule } from './rule';
import { LEVELS } from './scoring';
import type { Level } from './threat';

const MAX_CHARACTERS = 100_000;

export type Rating = Level | Expression;
export interface CompiledRule {
  readonly rule: Rule;
  readonly when: Expression;
  readonly likelihood: Rating;
  readonly impact: Rating;
}
/** Checked rules in id order. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
}

/**
 * Reads rule files (one YAML mapping each). Never throws on any text: what is wrong comes back as AMB6xx findings
 * with `at` = the path, and the line. One bad rule fails the set, so that no rule is silently missing.
 */
export function loadRules(
  files: readonly { readonly path: string; readonly text: string }[],
): Result<RuleSet> {
  const diagnostics: Diagnostic[] = [];
  const rules = new Map<string, CompiledRule>();
  for (const file of sortBy(files, (f) => f.path)) {
    const report = (code: string, message: string, help: string, line = 1) =>
      void diagnostics.push({
        code,
        severity: 'error',
        message: `${file.path}:${line}: ${message}`,
        at: file.path,
        line,
        help,
      });
    const rule = readRule(file.text, report);
    if (!rule) continue;
    if (rules.has(rule.rule.id))
      report('AMB605', `two rules have the id “${rule.rule.id}”`, 'Give one of them another id.');
    rules.set(rule.rule.id, rule);
  }
  if (diagnostics.length > 0) return fail(diagnostics);
  return ok({ rules: [...rules.values()].sort((a, b) => compare(a.rule.id, b.rule.id)) });
}

type Report = (code: string, message: string, help: string, line?: number) => void;

function readRule(text: string, report: Report): CompiledRule | undefined {
  if (text.length > MAX_CHARACTERS) {
    report('AMB601', 'the rule file is too long', `Keep a rule under ${MAX_CHARACTERS} characters.`);
    return;
  }
  const lines = new LineCounter();
  let value: unknown;
  let lineOf = (_key: string) => 1;
  try {
    const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 20 } as object);
    const [error] = document.errors;
    if (error) {
      report(
        'AMB602',
        `not readable as YAML: ${error.message.split('\n')[0]}`,
        'Correct the YAML.',
        lines.linePos(error.pos[0]).line,
      );
      return;
    }
    const root = document.contents;
    lineOf = (key) => {
      const pair = isMap(root) ? root.items.find((p) => String(p.key) === key) : undefined;
      const range = (pair?.key as { range?: readonly number[] } | undefined)?.range;
      return range ? lines.linePos(range[0] ?? 0).line : 1;
    };
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    report(
      'AMB602',
      `not readable as YAML: ${error instanceof Error ? error.message : 'unknown'}`,
      'Correct the YAML.',
    );
    return;
  }
  if (!Value.Check(Rule, value)) {
    for (const e of Value.Errors(Rule, value).slice(0, 5)) {
      const where = e.instancePath || 'the rule';
      report(
        'AMB603',
        `${where} ${e.message}`,
        'See docs/rules.md for the fields of a rule.',
        lineOf(where.split('/')[1] ?? ''),
      );
    }
    return;
  }
  return compileRule(value, report, lineOf);
}

function compileRule(rule: Rule, report: Report, lineOf: (key: string) => number): CompiledRule | undefined {
  const wrong = (key: string, why: string) =>
    report('AMB604', `“${key}”: ${why}`, `Use the facts of “${rule.for}” in docs/rules.md.`, lineOf(key));
  const rating = (key: 'likelihood' | 'impact'): Rating | undefined => {
    const literal = LEVELS.find((level) => level === rule[key]);
    if (literal) return literal;
    const compiled = compileExpression(rule[key], rule.for, 'string');
    if (typeof compiled !== 'string') return compiled;
    wrong(key, compiled);
    return;
  };
  const when = compileExpression(rule.when, rule.for, 'bool');
  if (typeof when === 'string') wrong('when', when);
  const likelihood = rating('likelihood');
  const impact = rating('impact');
  const unknown = [...rule.sentence.matchAll(/\{([^{}]*)\}/g)]
    .map((m) => m[1] ?? '')
    .filter((n) => !subjectKinds[rule.for].placeholders.includes(n));
  if (unknown.length > 0)
    report(
      'AMB606',
      `the sentence has no {${unknown[0]}} for “${rule.for}”`,
      `Use one of ${subjectKinds[rule.for].placeholders.join(', ')}.`,
      lineOf('sentence'),
    );
  if (rule.controls.length === 0 && !rule.unenforceable)
    report(
      'AMB607',
      'no control, and no reason why none can enforce it',
      'Fill in `controls` or `unenforceable`.',
      lineOf('controls'),
    );
  if (typeof when === 'string' || !likelihood || !impact) return;
  return { rule, when, likelihood, impact };
}
