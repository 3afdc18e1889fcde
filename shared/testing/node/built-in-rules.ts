import { readdirSync, readFileSync } from 'node:fs';
import type { Catalog } from '../../threats/catalog';
import { loadRules, type RuleFile, type RuleSet } from '../../threats/load';

/** The rule files of this project, by path from its root. */
export function builtInRuleFiles(): RuleFile[] {
  const folder = 'templates/rules';
  return readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The rules of this project; throws when one does not load. */
export function builtInRules(): RuleSet {
  const loaded = loadRules(builtInRuleFiles());
  if (!loaded.ok) throw new Error(loaded.diagnostics.map((d) => d.message).join('\n'));
  return loaded.value;
}

/** The catalogs of this project. */
export function builtInCatalogs(): Catalog[] {
  const folder = 'templates/catalogs';
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Catalog);
}
