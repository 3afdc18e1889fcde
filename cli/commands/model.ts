import type { Diagnostic } from '../../shared/core/diagnostic';
import { passes } from '../../shared/core/diagnostic';
import { fail, ok, type Result } from '../../shared/core/result';
import type { ModelDocument } from '../../shared/model/document';
import { openModel } from '../../shared/model/file/open';
import { type AnalyseOptions, type Analysis, analyse } from '../../shared/pipeline';
import { readRules, readText, ruleFiles } from '../input';
import type { Report } from '../output';

export function badInput(command: string, diagnostics: readonly Diagnostic[]): Report {
  return { command, exit: 2, diagnostics, data: {}, lines: [] };
}

/** A checked model out of a file; what is wrong with it names the file. */
export function readModel(file: string): Result<ModelDocument> {
  const text = readText(file);
  if (!text.ok) return text;
  const opened = openModel(text.value);
  if (opened.ok && passes(opened.diagnostics)) return ok(opened.value.document, opened.diagnostics);
  return fail(opened.diagnostics.map((d) => ({ ...d, message: `${file}: ${d.message}` })));
}

/** An analysis that got at least as far as the policy. */
export type Whole = Analysis & Required<Pick<Analysis, 'graph' | 'policy'>>;

/** How far an analysis goes, and which rules it asks: also those of these files or folders, without these packs and rules. */
export interface ModelOptions extends AnalyseOptions {
  readonly rules?: readonly string[];
}

/** Today, for what was accepted until a day. */
const today = () => new Date().toISOString().slice(0, 10);

/** Analyses the model in a file as far as its cases, or as `options` say, or reports why that cannot be done (exit 2). */
export function withModel(
  command: string,
  file: string,
  then: (analysis: Whole) => Report,
  options?: ModelOptions,
): Report;
export function withModel(
  command: string,
  file: string,
  then: (analysis: Whole) => Promise<Report>,
  options?: ModelOptions,
): Promise<Report> | Report;
export function withModel(
  command: string,
  file: string,
  then: (analysis: Whole) => Report | Promise<Report>,
  { rules = [], ...options }: ModelOptions = { until: 'cases' },
) {
  const text = readText(file);
  if (!text.ok) return badInput(command, text.diagnostics);
  const own = readRules(rules);
  if (!own.ok) return badInput(command, own.diagnostics);
  const analysis = analyse(text.value, [...ruleFiles(), ...own.value], { today: today(), ...options });
  const { graph, policy } = analysis;
  if (!graph || !policy || !passes(analysis.diagnostics)) return badInput(command, analysis.diagnostics);
  return then({ ...analysis, graph, policy });
}
