import type { Drawing } from '../../shared/exporters/svg/drawing';
import type { ModelDocument } from '../../shared/model/document';
import { buildGraph } from '../../shared/model/graph';
import { type ReportInput, reviewReport } from '../../shared/review/report/build';
import type { ReportFile } from '../../shared/review/report/formats/format';
import { REPORT_FORMATS } from '../../shared/review/report/formats/registry';
import { toHtml } from '../../shared/review/report/to-html';

/** A format as a person chooses it; `loss` is what it leaves out. */
export interface FormatChoice {
  readonly id: string;
  readonly title: string;
  readonly loss: readonly string[];
}

export type ReportQuestion =
  | { readonly ask: 'formats' }
  | {
      readonly ask: 'files';
      /** A format's id, or `pdf` for the page that a host prints. */
      readonly format: string;
      readonly document: ModelDocument;
      readonly input: Omit<ReportInput, 'graph' | 'map'>;
      readonly map: Drawing;
      readonly source: string;
    };

/** `formats` or `files`, as asked. */
export interface ReportAnswer {
  readonly formats?: readonly FormatChoice[];
  readonly files?: readonly ReportFile[];
}

const PDF: FormatChoice = { id: 'pdf', title: 'PDF, the web page as it is printed', loss: [] };

self.onmessage = async ({ data }: MessageEvent<ReportQuestion>) => {
  if (data.ask === 'formats') {
    const formats = REPORT_FORMATS.map(({ id, title, loss }) => ({ id, title, loss }));
    const [first, ...rest] = formats;
    self.postMessage({ formats: first ? [first, PDF, ...rest] : [PDF] } satisfies ReportAnswer);
    return;
  }
  const input: ReportInput = { ...data.input, graph: buildGraph(data.document), map: data.map };
  const report = reviewReport(input);
  const base = `${data.document.id}-review`;
  const format = REPORT_FORMATS.find((f) => f.id === data.format);
  const files = format
    ? await format.files({ report, input, base, source: data.source })
    : [{ name: `${base}.pdf`, content: toHtml(report) }];
  self.postMessage({ files } satisfies ReportAnswer);
};
