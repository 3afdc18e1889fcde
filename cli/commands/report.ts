import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { reviewReport } from '../../shared/review/report/build';
import { toCsv } from '../../shared/review/report/to-csv';
import { toHtml } from '../../shared/review/report/to-html';
import { toMarkdown } from '../../shared/review/report/to-markdown';
import { reviewStatus } from '../../shared/review/sign-off/review';
import { problem, type Report } from '../output';
import { replaceText } from '../write-text';
import { badInput, type Whole, withModel } from './model';

export const REPORT_FORMATS = ['html', 'md', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The review of a model as a file: one HTML page, Markdown, or a folder of CSV tables. */
export function report(file: string, format: ReportFormat, out: string | undefined): Report {
  const today = new Date().toISOString();
  const write = ({ graph, policy, threats, standings, cases, diagnostics }: Whole): Report => {
    const worth = diagnostics.filter((d) => d.severity !== 'info');
    const built = reviewReport({
      graph,
      policy,
      threats,
      standings,
      cases,
      status: reviewStatus(graph.document, today.slice(0, 10)),
      findings: worth.map((d) => `${d.code}: ${d.message}`),
      at: `${today.slice(0, 16).replace('T', ' ')} UTC`,
    });
    const place = out ?? `${graph.document.id}-review${format === 'csv' ? '' : `.${format}`}`;
    try {
      if (format === 'csv') {
        mkdirSync(place, { recursive: true });
        for (const { id, text } of toCsv(built)) replaceText(path.join(place, `${id}.csv`), text);
      } else replaceText(place, format === 'html' ? toHtml(built) : toMarkdown(built));
    } catch (error) {
      return badInput('report', [
        problem(
          'AMB907',
          `Cannot write ${place}: ${(error as Error).message}`,
          'Choose a name in a folder that exists.',
        ),
      ]);
    }
    return {
      command: 'report',
      exit: 0,
      diagnostics,
      data: { file: place, loss: format === 'html' ? [] : ['the map is in the HTML report only'] },
      lines: [`Wrote ${place}`],
    };
  };
  return withModel('report', file, write);
}
