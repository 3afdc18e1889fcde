import type { Diagnostic } from '../../shared/core/diagnostic';
import type { ModelDocument } from '../../shared/model/document';
import { buildGraph } from '../../shared/model/graph';
import { deriveThreats } from '../../shared/threats/evaluate';
import { loadRules, type RuleFile } from '../../shared/threats/load';
import type { Threat } from '../../shared/threats/threat';
import { type Trial, tryRule } from '../../shared/threats/try-rule';

/** What one rule file does: does it load, do its examples hold, what does it raise in a model. */
export interface RuleTrial {
  readonly diagnostics: readonly Diagnostic[];
  readonly trials: readonly Trial[];
  readonly threats: readonly Threat[];
  /** True when it loads. */
  readonly sound: boolean;
}

/** Tries the text of one rule or pack file on its own examples and on the open model, if there is one. */
export function tryRuleFile(file: RuleFile, document: ModelDocument | null): RuleTrial {
  const loaded = loadRules([file]);
  if (!loaded.ok) return { diagnostics: loaded.diagnostics, trials: [], threats: [], sound: false };
  const { rules } = loaded.value;
  const tried = rules.map(tryRule);
  const line = file.text.split('\n').findIndex((text) => text.startsWith('examples:')) + 1;
  return {
    diagnostics: tried.flatMap((t) => t.diagnostics.map((d) => ({ ...d, line: Math.max(1, line) }))),
    trials: tried.flatMap((t) => t.trials),
    threats: document ? deriveThreats(buildGraph(document), { rules }) : [],
    sound: true,
  };
}
