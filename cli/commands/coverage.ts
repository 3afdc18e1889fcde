import { coverageOf, isComplete } from '../../shared/review/coverage';
import { loadRules } from '../../shared/threats/load';
import { catalogs, notVisible, ruleFiles } from '../input';
import type { Report } from '../output';
import { badInput } from './model';

/** Which entries of the frameworks have rules, and why the others have none; exit 1 while anything is missing. */
export function coverage(): Report {
  const rules = loadRules(ruleFiles());
  if (!rules.ok) return badInput('coverage', rules.diagnostics);
  const frameworks = coverageOf(catalogs(), rules.value, notVisible());
  return {
    command: 'coverage',
    exit: isComplete(frameworks) ? 0 : 1,
    diagnostics: [],
    data: { frameworks },
    lines: frameworks.flatMap((f) => [
      `${f.name} ${f.version}: ${f.covered} of ${f.items} have a rule, ${f.notVisible.length} cannot be seen in a model, ${f.missing.length} missing`,
      ...f.missing.map((id) => `  missing: ${id}`),
      ...f.stale.map((id) => `  has a reason and a rule, or does not exist: ${id}`),
      ...f.notVisible.map(({ id, why }) => `  ${id}: ${why}`),
    ]),
  };
}
