import { type AdequateCases, adequateCases } from './cases/adequate';
import { buildCases } from './cases/build-cases';
import type { Case } from './cases/case';
import type { Diagnostic } from './core/diagnostic';
import { once } from './core/once';
import { openModel } from './model/file/open';
import type { Graph } from './model/graph';
import { derivePolicy } from './policy/derive';
import type { Policy } from './policy/policy';
import { standingsOf } from './review/standings';
import { compileTarget } from './targets/compile';
import { TARGETS } from './targets/registry';
import type { Loss, Target, TargetFile, TargetTools } from './targets/target';
import type { Standing } from './threats/decisions';
import { deriveThreats } from './threats/evaluate';
import { loadRules, type RuleFile } from './threats/load';
import type { Threat } from './threats/threat';

/** What one target makes of the policy; `diagnostics` say why when there are no files. */
export interface Output {
  readonly id: string;
  readonly title: string;
  readonly files: readonly TargetFile[];
  readonly loss: readonly Loss[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that follows from a model's text, as far as it could be worked out. */
export interface Analysis {
  /** The last stage that was done. */
  readonly stage: 'text' | 'threats' | 'policy' | 'cases' | 'adequate' | 'outputs';
  readonly diagnostics: readonly Diagnostic[];
  readonly graph?: Graph;
  readonly threats: readonly Threat[];
  /** What decisions on the threats are worth, and the rules that enforce against each; one per threat. */
  readonly standings: readonly Standing[];
  readonly policy?: Policy;
  readonly cases: readonly Case[];
  /** True when the cross product of what is not granted was too large to list. */
  readonly sampled: boolean;
  /** `rule#clause` ids that no request isolates. */
  readonly unreached: readonly string[];
  /** Mutants that no request can tell from the policy, and those of which that is not known; after stage `adequate`. */
  readonly alike: AdequateCases['alike'];
  readonly undecided: AdequateCases['undecided'];
  readonly outputs: readonly Output[];
}

export interface AnalyseOptions {
  /** Where to end; `outputs` by default. */
  readonly until?: Analysis['stage'];
  /** Whether to add the cases that notice every change to the policy: takes longer than all the rest. */
  readonly adequate?: boolean;
  readonly targets?: readonly Target[];
  readonly tools?: TargetTools;
  /** Packs and rules, by id, that are left out. */
  readonly without?: readonly string[];
  /** Today as `YYYY-MM-DD`, for what was accepted until a day; without it nothing expires. */
  readonly today?: string;
}

/** Reading the same list of files again costs nothing: a window analyses after every edit, its rules do not change. */
const rulesIn = once((files: readonly RuleFile[]) => loadRules(files));

/**
 * Text in; findings, threats, policy, cases and printed targets out, one stage after the other, each with all that is
 * known by then. Pure. A stage that fails adds its diagnostics and ends the stages that need it: threats are shown for a
 * model whose conditions do not parse.
 */
export function* stages(
  text: string,
  ruleFiles: readonly RuleFile[],
  options: AnalyseOptions = {},
): Generator<Analysis> {
  const { until = 'outputs', adequate = false, targets = TARGETS, tools = {} } = options;
  const nothing = {
    threats: [],
    standings: [],
    cases: [],
    sampled: false,
    unreached: [],
    alike: [],
    undecided: [],
    outputs: [],
  };
  const opened = openModel(text);
  if (!opened.ok) return yield { ...nothing, stage: 'text', diagnostics: opened.diagnostics };
  const graph = opened.value;
  const rules = rulesIn(ruleFiles);
  const without = new Set(options.without);
  const asked = (rules.ok ? rules.value.rules : []).filter(
    (r) => !without.has(r.pack) && !without.has(r.rule.id),
  );
  let known: Analysis = {
    ...nothing,
    stage: 'threats',
    diagnostics: [...opened.diagnostics, ...rules.diagnostics],
    graph,
    threats: deriveThreats(graph, { rules: asked }),
  };
  yield known;
  if (until === 'threats') return;
  const derived = derivePolicy(graph);
  known = { ...known, stage: 'policy', diagnostics: [...known.diagnostics, ...derived.diagnostics] };
  if (!derived.ok) return yield known;
  const policy = derived.value;
  const { standings, diagnostics } = standingsOf(graph, policy, known.threats, options.today);
  const status = new Map(standings.map((s) => [s.threat, s.status]));
  known = {
    ...known,
    policy,
    standings,
    threats: known.threats.map((t) => ({ ...t, status: status.get(t.id) ?? t.status })),
    diagnostics: [...known.diagnostics, ...diagnostics],
  };
  yield known;
  if (until === 'policy') return;
  known = { ...known, stage: 'cases', ...buildCases(policy, known.threats) };
  yield known;
  if (until === 'cases') return;
  if (adequate) {
    known = { ...known, stage: 'adequate', ...adequateCases(policy, known.threats) };
    yield known;
  }
  if (until === 'adequate') return;
  const outputs = printTargets(policy, known.cases, targets, tools);
  yield { ...known, stage: 'outputs', outputs };
}

/** What each target makes of a policy and its cases. */
export function printTargets(
  policy: Policy,
  cases: readonly Case[],
  targets: readonly Target[],
  tools: TargetTools,
): Output[] {
  return targets.map(({ id, title }): Output => {
    const result = compileTarget(id, policy, cases, tools);
    return {
      id,
      title,
      files: result.ok ? result.value.files : [],
      loss: result.ok ? result.value.loss : [],
      diagnostics: result.diagnostics,
    };
  });
}

/** All stages at once: the last that could be reached. */
export function analyse(
  text: string,
  ruleFiles: readonly RuleFile[],
  options: AnalyseOptions = {},
): Analysis {
  const all = [...stages(text, ruleFiles, options)];
  // The first stage always answers.
  return all[all.length - 1] as Analysis;
}
