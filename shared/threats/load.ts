import type { ErrorObject } from 'ajv';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../core/diagnostic';
import { compare, sortBy, uniqueSorted } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import { validatePack } from '../model/generated/validate-pack';
import { validateRule } from '../model/generated/validate-rule';
import { compileExpression, type Expression } from './expression';
import { subjectKinds } from './facts/registry';
import type { Pack, Rule } from './rule';
import { LEVELS, type Level } from './scoring';

const MAX_CHARACTERS = 100_000;
/** The pack of a rule file that lies in no pack. */
export const NO_PACK = 'unpacked';

export type Rating = Level | Expression;
export interface CompiledRule {
  readonly rule: Rule;
  /** The pack that the file lies in. */
  readonly pack: string;
  readonly path: string;
  readonly when: Expression;
  /** The sentence in parts: plain text and, at odd places, the names that take the place of placeholders. */
  readonly sentence: readonly string[];
  readonly likelihood: Rating;
  readonly impact: Rating;
}
/** Checked rules in id order, and the packs they come from. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
  readonly packs: readonly Pack[];
}

export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** The folder part of a path, with `/` whatever the system. */
const folderOf = (path: string) => path.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
const isPackFile = (path: string) => /(^|[\\/])pack\.ya?ml$/.test(path);

/**
 * Reads rule files (one YAML mapping each); the `pack.yaml` of a folder names the pack that its rules belong to.
 * Never throws on any text: what is wrong comes back as AMB6xx findings with `at` = the path, and the line. One bad
 * rule fails the set, so that no rule is silently missing.
 */
export function loadRules(files: readonly RuleFile[]): Result<RuleSet> {
  const diagnostics: Diagnostic[] = [];
  const rules = new Map<string, CompiledRule>();
  const packs = new Map<string, Pack>();
  const sorted = sortBy(files, (f) => f.path);
  for (const file of sorted.filter((f) => isPackFile(f.path))) {
    const report = reporter(file, diagnostics);
    const read = readYaml(file.text, validatePack, report);
    if (!read) continue;
    if ([...packs.values()].some((p) => p.id === read.value.id))
      report('AMB605', `two packs have the id “${read.value.id}”`, 'Give one of them another id.');
    packs.set(folderOf(file.path), read.value);
  }
  for (const file of sorted.filter((f) => !isPackFile(f.path))) {
    const report = reporter(file, diagnostics);
    const read = readYaml(file.text, validateRule, report);
    const parts = read && compileRule(read.value, report, read.lineOf);
    if (!parts) continue;
    const { id } = parts.rule;
    if (rules.has(id)) report('AMB605', `two rules have the id “${id}”`, 'Give one of them another id.');
    rules.set(id, { ...parts, pack: packs.get(folderOf(file.path))?.id ?? NO_PACK, path: file.path });
  }
  if (diagnostics.length > 0) return fail(diagnostics);
  return ok({
    rules: [...rules.values()].sort((a, b) => compare(a.rule.id, b.rule.id)),
    packs: sortBy([...packs.values()], (p) => p.id),
  });
}

type Report = (code: string, message: string, help: string, line?: number) => void;

const reporter =
  (file: RuleFile, into: Diagnostic[]): Report =>
  (code, message, help, line = 1) =>
    void into.push({
      code,
      severity: 'error',
      message: `${file.path}:${line}: ${message}`,
      at: file.path,
      line,
      help,
    });

interface Read<T> {
  readonly value: T;
  readonly lineOf: (key: string) => number;
}

/** A validator compiled ahead of time, as it is generated from a schema. */
interface Validator<T> {
  (value: unknown): value is T;
  errors?: ErrorObject[] | null;
}

function readYaml<T>(text: string, holds: Validator<T>, report: Report): Read<T> | undefined {
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
  if (!holds(value)) {
    for (const error of (holds.errors ?? []).slice(0, 5)) {
      const where = error.instancePath || 'the file';
      const extra: unknown = error.params.additionalProperty;
      report(
        'AMB603',
        `${where} ${error.message}${extra === undefined ? '' : `: “${extra}”`}`,
        'See docs/rules.md for the fields of a rule and of a pack.',
        lineOf(where.split('/')[1] ?? String(extra ?? '')),
      );
    }
    return;
  }
  return { value, lineOf };
}

/** A rule's map to a MAESTRO threat (`L7-04`) is a map to its layer too. */
function withLayers(maps: Rule['maps']): Rule['maps'] {
  const { maestro } = maps;
  if (!maestro) return maps;
  return { ...maps, maestro: uniqueSorted(maestro.flatMap((id) => [id, id.split('-')[0] ?? id])) };
}

function compileRule(
  rule: Rule,
  report: Report,
  lineOf: (key: string) => number,
): Omit<CompiledRule, 'pack' | 'path'> | undefined {
  const wrong = (key: string, why: string) =>
    report('AMB604', `“${key}”: ${why}`, `Use the facts of “${rule.for}” in docs/facts.md.`, lineOf(key));
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
  const sentence = rule.sentence.split(/\{([^{}]*)\}/);
  const unknown = sentence.filter((n, i) => i % 2 === 1 && !subjectKinds[rule.for].placeholders.includes(n));
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
  return { rule: { ...rule, maps: withLayers(rule.maps) }, when, sentence, likelihood, impact };
}
