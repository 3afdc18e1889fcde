import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type ReportInput, reviewReport } from '../../shared/review/report/build';
import type { ReportFile } from '../../shared/review/report/formats/format';
import { REPORT_FORMATS } from '../../shared/review/report/formats/registry';
import { toHtml } from '../../shared/review/report/to-html';
import type { CaseResults } from '../../shared/review/report/trace';
import { reviewStatus } from '../../shared/review/sign-off/review';
import { progressText, verify } from '../../shared/verify/verify';
import { draw } from '../draw';
import { ENGINES, enginesFor } from '../engines';
import { catalogs } from '../input';
import { problem, progress, type Report } from '../output';
import { printPdf } from '../print-pdf';
import { replaceText } from '../write-text';
import { badInput, type Whole, withModel } from './model';

/** Every format by its id; `pdf` is the page as a browser prints it. */
export const FORMAT_IDS: readonly string[] = [...REPORT_FORMATS.map((f) => f.id), 'pdf'];

export interface ReportWishes {
  readonly format: string;
  /** The file; for csv the folder. */
  readonly out?: string;
  /** Run the cases on every engine that comes along, so that the report has their results. */
  readonly verify?: boolean;
}

/** The review of a model as a file, or for csv a folder of files. What belongs to a file (its picture) lies beside it. */
export function report(
  file: string,
  { format: id, out, verify: judge }: ReportWishes,
): Promise<Report> | Report {
  return withModel('report', file, async (whole: Whole): Promise<Report> => {
    const { graph, diagnostics } = whole;
    const now = new Date().toISOString();
    const input: ReportInput = {
      ...whole,
      status: reviewStatus(graph.document, now.slice(0, 10)),
      findings: diagnostics.filter((d) => d.severity !== 'info').map((d) => `${d.code}: ${d.message}`),
      at: `${now.slice(0, 16).replace('T', ' ')} UTC`,
      catalogs: catalogs(),
      map: await draw(graph, whole.threats),
      ...(judge === true && { results: await resultsOf(whole) }),
    };
    const built = reviewReport(input);
    const folder = id === 'csv';
    const wished = out ?? `${graph.document.id}-review`;
    const { dir, name } = out === undefined ? { dir: '', name: wished } : path.parse(out);
    const format = REPORT_FORMATS.find((f) => f.id === id);
    let files: readonly ReportFile[];
    if (format) files = await format.files({ report: built, input, base: name, source: file });
    else {
      const pdf = await printPdf(toHtml(built));
      if (!pdf.ok) return badInput('report', pdf.diagnostics);
      files = [{ name: `${name}.pdf`, content: pdf.value }];
    }
    const [main] = files;
    // The main file is called as asked for; whatever lies beside it keeps its own name.
    const placeOf = (each: ReportFile) =>
      folder
        ? path.join(wished, each.name)
        : each === main && out !== undefined
          ? out
          : path.join(dir, each.name);
    const place = folder || !main ? wished : placeOf(main);
    try {
      if (folder) mkdirSync(wished, { recursive: true });
      for (const each of files) replaceText(placeOf(each), each.content);
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
      data: { file: place, files: files.map(placeOf), loss: format?.loss ?? [] },
      lines: [`Wrote ${files.length === 1 || folder ? place : files.map(placeOf).join(' and ')}`],
    };
  });
}

/** Every case on every engine that comes with the program. */
async function resultsOf({ policy, cases }: Whole): Promise<CaseResults> {
  const { matrix } = await verify(policy, cases, await enginesFor(policy, ENGINES), {
    mutantLimit: 0,
    onProgress: (at) => progress(progressText(at)),
  });
  return { engines: ENGINES, matrix };
}
