import { writeFileSync } from 'node:fs';
import { compareCatalogs, readAtlas } from '../../shared/threats/import-atlas';
import { loadRules } from '../../shared/threats/load';
import { catalogs, readText, ruleFiles } from '../input';
import { problem, type Report } from '../output';
import { badInput } from './model';

/** Reads a release of ATLAS, says what changed and which rules that touches, and writes the new catalog to `out`. */
export function importCatalog(file: string, out?: string): Report {
  const command = 'catalog import';
  const text = readText(file);
  if (!text.ok) return badInput(command, text.diagnostics);
  const before = catalogs().find((c) => c.id === 'atlas');
  const rules = loadRules(ruleFiles());
  if (!rules.ok || !before) return badInput(command, rules.diagnostics);
  const read = readAtlas(text.value, before);
  if (!read.ok) return badInput(command, read.diagnostics);
  const report = compareCatalogs(before, read.value, rules.value);
  if (out !== undefined) {
    try {
      writeFileSync(out, `${JSON.stringify(read.value, null, 2)}\n`);
    } catch (error) {
      return badInput(command, [
        problem('AMB907', `Cannot write ${out}: ${(error as Error).message}`, 'Choose a folder that exists.'),
      ]);
    }
  }
  return {
    command,
    exit: report.affected.length > 0 ? 1 : 0,
    diagnostics: [],
    data: { report, ...(out !== undefined && { file: out }) },
    lines: [
      `${report.from} → ${report.to}: ${report.added.length} added, ${report.removed.length} removed, ${report.renamed.length} renamed, ${report.moved.length} moved to other tactics`,
      ...report.added.map((e) => `  + ${e.id} ${e.name}`),
      ...report.removed.map((e) => `  - ${e.id} ${e.name}`),
      ...report.renamed.map((e) => `  ~ ${e.id} ${e.before} → ${e.after}`),
      ...report.moved.map((e) => `  ~ ${e.id} ${e.before.join(', ')} → ${e.after.join(', ')}`),
      `${new Set(report.affected.map((a) => a.rule)).size} rules map to what was removed or renamed`,
      ...report.affected.map((a) => `  ${a.rule}: ${a.id} (${a.why})`),
    ],
  };
}
