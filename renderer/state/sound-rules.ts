import type { Diagnostic } from '../../shared/core/diagnostic';
import { loadRules, type RuleFile } from '../../shared/threats/load';
import { RULE_FILES } from './rule-packs';

export interface SoundRules {
  readonly files: readonly RuleFile[];
  /** What is wrong with the own files that are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

const builtIn: SoundRules = { files: RULE_FILES, diagnostics: [] };
let before: { readonly key: string; readonly rules: SoundRules } = { key: '[]', rules: builtIn };

/** Where own files stand among all, so that none can pass for a built-in one. */
export const OWN_FOLDER = 'own/';

/**
 * The built-in rules with those of a person's own that load; one that does not hides no other. The same list for the
 * same files, so that rules are compiled once.
 */
export function soundRules(own: readonly RuleFile[]): SoundRules {
  const key = JSON.stringify(own);
  if (key !== before.key) before = { key, rules: own.length === 0 ? builtIn : withOwn(own) };
  return before.rules;
}

function withOwn(own: readonly RuleFile[]): SoundRules {
  const diagnostics: Diagnostic[] = [];
  const known = loadRules(RULE_FILES);
  const ids = new Set(known.ok ? known.value.rules.map((r) => r.rule.id) : []);
  const packs = new Set(known.ok ? known.value.packs.map((p) => p.id) : []);
  const sound = own
    .map((file) => ({ ...file, path: OWN_FOLDER + file.path }))
    .filter((file) => {
      const alone = loadRules([file]);
      diagnostics.push(...alone.diagnostics);
      if (!alone.ok) return false;
      const taken = alone.value.rules.map((r) => r.rule.id).find((id) => ids.has(id));
      const pack = alone.value.packs.map((p) => p.id).find((id) => packs.has(id));
      if (taken !== undefined || pack !== undefined)
        diagnostics.push({
          code: 'AMB605',
          severity: 'error',
          message: `${file.path}:1: there is ${taken === undefined ? 'a pack' : 'a rule'} with the id “${taken ?? pack}” already`,
          at: file.path,
          line: 1,
          help: 'Give it another id.',
        });
      for (const { rule } of alone.value.rules) ids.add(rule.id);
      for (const { id } of alone.value.packs) packs.add(id);
      return taken === undefined && pack === undefined;
    });
  return { files: [...RULE_FILES, ...sound], diagnostics };
}
