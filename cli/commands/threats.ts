import { counted } from '../../shared/core/counted';
import { visible } from '../../shared/core/visible';
import { csv, cut, markdown } from '../../shared/review/report/escape';
import { sarifOf } from '../../shared/review/report/sarif';
import { rowsOf, type ThreatRow } from '../../shared/review/threat-rows';
import { FLAGS } from '../../shared/threats/decisions';
import { SEVERITIES } from '../../shared/threats/scoring';
import type { Threat, ThreatSeverity } from '../../shared/threats/threat';
import type { ExitCode, Report } from '../output';
import { type ModelOptions, withModel } from './model';

export interface ThreatOptions extends Pick<ModelOptions, 'rules' | 'without'> {
  readonly format: 'text' | 'table' | 'json' | 'sarif' | 'csv' | 'md';
  /** Exit 1 when an open threat is at least this severe with what stands in the way. */
  readonly failOn?: ThreatSeverity;
}

/** Every threat of a model, most severe first, with what enforces against it and the cases that replay it. */
export function threats(file: string, options: ThreatOptions): Report {
  return withModel(
    'threats',
    file,
    (analysis) => {
      const rank = (t: Threat) => SEVERITIES.indexOf(t.residual) * 10 + SEVERITIES.indexOf(t.severity);
      const rows = rowsOf(analysis).sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
      const counts = { low: 0, medium: 0, high: 0, critical: 0 };
      for (const { severity } of rows) counts[severity] += 1;
      const { failOn } = options;
      const failing =
        failOn !== undefined &&
        rows.some((t) => t.status === 'open' && SEVERITIES.indexOf(t.residual) >= SEVERITIES.indexOf(failOn));
      const exit: ExitCode = failing ? 1 : 0;
      return {
        command: 'threats',
        document: options.format !== 'text',
        exit,
        diagnostics: analysis.diagnostics,
        data: { threats: rows, counts },
        lines: print(rows, options.format, file),
      };
    },
    { until: 'cases', rules: options.rules ?? [], without: options.without ?? [] },
  );
}

function print(rows: readonly ThreatRow[], format: ThreatOptions['format'], file: string): string[] {
  if (format === 'sarif') return [JSON.stringify(sarifOf(rows, file), null, 2)];
  if (format === 'table') return table(rows);
  const head = [
    'severity',
    'left',
    'status',
    'does not hold',
    'id',
    'title',
    'sentence',
    'enforced by',
    'cases',
    'proof',
  ];
  const columns = rows.map((t) => [
    t.severity,
    t.residual,
    t.status,
    t.flags.map((flag) => FLAGS[flag]).join('; '),
    t.id,
    t.title,
    t.sentence,
    t.enforcedBy.join(' '),
    String(t.cases.length),
    t.proof,
  ]);
  if (format === 'csv') return [head, ...columns].map((row) => row.map(csv).join(','));
  if (format === 'md')
    return [head, head.map(() => '---'), ...columns].map(
      (row, i) => `| ${row.map(i === 1 ? String : markdown).join(' | ')} |`,
    );
  return rows.flatMap((t) => {
    const left = t.residual === t.severity ? '' : `, ${t.residual} with what stands in the way`;
    const marks = [t.status === 'open' ? '' : t.status, ...t.flags].filter(Boolean).join(', ');
    return [
      `${t.severity.padEnd(8)} ${visible(t.title)}${left}${marks ? ` [${marks}]` : ''}`,
      `  ${visible(t.sentence)}`,
      `  ${against(t)}`,
      `  ${t.id}`,
    ];
  });
}

/** One line for each threat; what is long is cut, and whole in the other formats. */
function table(rows: readonly ThreatRow[]): string[] {
  const cells = rows.map((t) => [
    t.severity,
    t.residual,
    t.flags.length > 0 ? `${t.decision?.status} (!)` : t.status,
    cut(visible(t.title), 52),
    cut((t.also.length > 0 ? t.also : t.elements).join(' '), 44),
    t.enforcedBy.length > 0 ? counted(t.enforcedBy.length, 'rule') : 'nothing',
    t.enforcedBy.length > 0 ? t.proof : '',
  ]);
  const head = ['SEVERITY', 'LEFT', 'STATUS', 'THREAT', 'ABOUT', 'ENFORCED BY', 'PROOF'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const lines = [head, ...cells].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const flagged = rows.some((t) => t.flags.length > 0);
  return flagged ? [...lines, '(!) does not hold and counts as open; the findings say why'] : lines;
}

/** What stands against a threat, and which cases show that. */
function against({ enforcedBy, cases, proof, unenforceable }: ThreatRow): string {
  if (enforcedBy.length === 0)
    return unenforceable ? `no rule can: ${unenforceable}` : 'no rule of the policy enforces against it';
  const shown = {
    replay: `${counted(cases.length, 'case carries it out and is', 'cases carry it out and are')} stopped`,
    rule: `no case carries it out; ${counted(cases.length, 'case shows', 'cases show')} these rules refusing or asking`,
    none: 'no case shows it',
  };
  return `${counted(enforcedBy.length, 'rule enforces', 'rules enforce')} against it; ${shown[proof]}`;
}
