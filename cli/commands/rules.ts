import { counted } from '../../shared/core/counted';
import { loadRules, type RuleSet } from '../../shared/threats/load';
import { tryRule } from '../../shared/threats/try-rule';
import { readRules, ruleFiles } from '../input';
import { problem, type Report } from '../output';
import { badInput } from './model';

/** The built-in rules together with those of `paths`, or only those of `paths`; or why they cannot be read. */
function load(command: string, paths: readonly string[], alone: boolean): RuleSet | Report {
  const own = readRules(paths);
  if (!own.ok) return badInput(command, own.diagnostics);
  const loaded = loadRules(alone ? own.value : [...ruleFiles(), ...own.value]);
  return loaded.ok ? loaded.value : badInput(command, loaded.diagnostics);
}
const isReport = (value: RuleSet | Report): value is Report => 'command' in value;

/** Every rule with its pack. */
export function listRules(paths: readonly string[], pack?: string): Report {
  const set = load('rules list', paths, false);
  if (isReport(set)) return set;
  const rules = set.rules
    .filter((r) => pack === undefined || r.pack === pack)
    .map(({ rule, pack: of, path }) => ({
      id: rule.id,
      pack: of,
      title: rule.title,
      for: rule.for,
      maps: rule.maps,
      controls: rule.controls,
      path,
    }));
  return {
    command: 'rules list',
    exit: 0,
    diagnostics: [],
    data: { rules, packs: set.packs },
    lines: [
      ...set.packs.map(
        (p) => `${p.id} ${p.version}: ${p.title} (${set.rules.filter((r) => r.pack === p.id).length})`,
      ),
      ...rules.map((r) => `  ${r.pack}/${r.id}: ${r.title}`),
    ],
  };
}

/** Reads rules, compiles them and runs their examples; exit 1 when one does not hold. */
export function testRules(paths: readonly string[]): Report {
  const set = load('rules test', paths, paths.length > 0);
  if (isReport(set)) return set;
  const results = set.rules.map(tryRule);
  const trials = results.flatMap((r) => r.trials);
  const diagnostics = results.flatMap((r) => r.diagnostics);
  const failed = trials.filter((t) => !t.ok).length;
  return {
    command: 'rules test',
    exit: failed > 0 ? 1 : 0,
    diagnostics,
    data: { rules: set.rules.length, examples: trials.length, failed, trials },
    lines: [`${counted(set.rules.length, 'rule')}, ${counted(trials.length, 'example')}, ${failed} failed`],
  };
}

/** What one rule looks for, why, and what to do about it. */
export function explainRule(id: string, paths: readonly string[]): Report {
  const set = load('rules explain', paths, false);
  if (isReport(set)) return set;
  const found = set.rules.find((r) => r.rule.id === id);
  if (!found)
    return badInput('rules explain', [
      problem('AMB904', `No rule is called ${id}`, 'See `ambit rules list`.'),
    ]);
  const { rule, pack, path } = found;
  const maps = Object.entries(rule.maps).map(([key, ids]) => `${key} ${ids.join(', ')}`);
  return {
    command: 'rules explain',
    exit: 0,
    diagnostics: [],
    data: { rule, pack, path, facts: found.when.facts },
    lines: [
      rule.title,
      ...(rule.about ? [`  ${rule.about}`] : []),
      ...(rule.fix ? [`  Repair: ${rule.fix}`] : []),
      `  Asked about each ${rule.for}: ${rule.when}`,
      `  Controls: ${rule.controls.join(', ') || rule.unenforceable}`,
      `  Maps: ${maps.join('; ')}`,
      `  ${pack}, ${path}`,
    ],
  };
}
