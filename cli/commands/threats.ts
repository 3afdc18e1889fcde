import type { Report } from '../output';
import { withModel } from './model';

const csvCell = (text: string) => {
  // A leading = + - @ would be run as a formula by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};
const mdCell = (text: string) => text.replaceAll(/[\\|<>&`*_[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');

/** Every threat of a model with the rules that enforce against it and the cases that replay it. */
export function threats(file: string, format: 'text' | 'csv' | 'md'): Report {
  return withModel('threats', file, ({ threats: found, cases, diagnostics }) => {
    const rows = found.map((threat) => {
      const replayed = cases.filter((item) => item.threats.includes(threat.id));
      const enforcedBy = [
        ...new Set(replayed.flatMap((c) => c.covers.filter((id) => !id.includes('#')))),
      ].sort();
      return { ...threat, enforcedBy, cases: replayed.map((c) => c.id) };
    });
    const counts = { low: 0, medium: 0, high: 0, critical: 0 };
    for (const { severity } of rows) counts[severity] += 1;
    const columns = rows.map((t) => [t.severity, t.id, t.title, t.sentence, t.enforcedBy.join(' ')]);
    const head = ['severity', 'id', 'title', 'sentence', 'enforced by'];
    const lines =
      format === 'csv'
        ? [head, ...columns].map((row) => row.map(csvCell).join(','))
        : format === 'md'
          ? [head, head.map(() => '---'), ...columns].map(
              (row, i) => `| ${row.map(i === 1 ? String : mdCell).join(' | ')} |`,
            )
          : rows.flatMap((t) => [`${t.severity.padEnd(8)} ${t.title}`, `  ${t.sentence}`, `  ${t.id}`]);
    return { command: 'threats', exit: 0, diagnostics, data: { threats: rows, counts }, lines };
  });
}
