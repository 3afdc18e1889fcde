import { buildCases } from './cases/build-cases';
import type { Case } from './cases/case';
import type { Diagnostic } from './core/diagnostic';
import { openModel } from './model/file/open';
import type { Graph } from './model/graph';
import { derivePolicy } from './policy/derive';
import type { Policy } from './policy/policy';
import { compileTarget } from './targets/compile';
import { TARGETS } from './targets/registry';
import type { Loss, Target, TargetFile, TargetTools } from './targets/target';
import { deriveThreats } from './threats/evaluate';
import { loadRules } from './threats/load';
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
  readonly diagnostics: readonly Diagnostic[];
  readonly graph?: Graph;
  readonly threats: readonly Threat[];
  readonly policy?: Policy;
  readonly cases: readonly Case[];
  /** True when the cross product of what is not granted was too large to list. */
  readonly sampled: boolean;
  /** `rule#clause` ids that no request isolates. */
  readonly unreached: readonly string[];
  readonly outputs: readonly Output[];
}

export interface AnalyseOptions {
  readonly targets?: readonly Target[];
  readonly tools?: TargetTools;
}

/**
 * Text in; findings, threats, policy, cases and printed targets out. Pure and synchronous. A stage that fails adds
 * its diagnostics and ends the stages that need it: threats are shown for a model whose conditions do not parse.
 */
export function analyse(
  text: string,
  ruleFiles: readonly { readonly path: string; readonly text: string }[],
  options: AnalyseOptions = {},
): Analysis {
  const nothing = { threats: [], cases: [], sampled: false, unreached: [], outputs: [] };
  const opened = openModel(text);
  if (!opened.ok) return { ...nothing, diagnostics: opened.diagnostics };
  const graph = opened.value;
  const rules = loadRules([...ruleFiles]);
  const threats = rules.ok ? deriveThreats(graph, rules.value) : [];
  const derived = derivePolicy(graph);
  const diagnostics = [...opened.diagnostics, ...rules.diagnostics, ...derived.diagnostics];
  if (!derived.ok) return { ...nothing, diagnostics, graph, threats };
  const policy = derived.value;
  const { cases, sampled, unreached } = buildCases(policy, threats);
  const outputs = (options.targets ?? TARGETS).map((target): Output => {
    const result = compileTarget(target.id, policy, cases, options.tools ?? {});
    const { id, title } = target;
    return {
      id,
      title,
      files: result.ok ? result.value.files : [],
      loss: result.ok ? result.value.loss : [],
      diagnostics: result.diagnostics,
    };
  });
  return { diagnostics, graph, threats, policy, cases, sampled, unreached, outputs };
}
