import { decodeBase64 } from '../../shared/core/base64';
import { drawModel } from '../../shared/drawing/draw-model';
import type { Drawing } from '../../shared/exporters/svg/drawing';
import type { Verification } from '../../shared/verify/verify';
import { layOut } from '../canvas/layout';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import { analysed } from './analysed';
import { CATALOGS } from './catalogs';
import { currentDraw } from './drawing-port';
import { usePicker } from './picker';
import type { FormatChoice, ReportAnswer, ReportQuestion } from './report.worker';
import workerUrl from './report.worker?worker&url';
import { reviewInput } from './review-input';
import { type Shell, useShell } from './store';

/** Asks for a format, and writes the review in it. */
export async function chooseReport(): Promise<void> {
  const { formats } = await inWorker({ ask: 'formats' });
  usePicker.getState().ask({
    title: 'Report: which file?',
    placeholder: 'Type to narrow: PDF, Word, Jira…',
    items: (formats ?? []).map(({ id, title, loss }) => ({
      id,
      title,
      hint: loss.length === 0 ? undefined : `leaves out ${loss.join(', ')}`,
    })),
    onPick: (id) => {
      const format = formats?.find((f) => f.id === id);
      if (format) void writeReport(format);
    },
  });
}

async function writeReport(format: FormatChoice): Promise<void> {
  await analysed();
  const shell = useShell.getState();
  const { document, setNotice } = shell;
  const input = reviewInput(shell);
  if (!document || !input) return setNotice('No report yet: it needs the policy. Errors below stop it.');
  setNotice('Making the report…');
  try {
    const { graph, ...rest } = input;
    const { files = [] } = await inWorker({
      ask: 'files',
      format: format.id,
      document,
      input: {
        ...rest,
        cases: shell.analysis.cases,
        catalogs: CATALOGS,
        at: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        ...resultsOf(shell),
      },
      map: await drawing(shell),
      source: shell.file.name || `${document.id}.ambit.json`,
    });
    const left = format.loss.length > 0 ? ` It leaves out ${format.loss.join(', ')}.` : '';
    const written = await write(files, format.id, `${document.id}-review`);
    setNotice(written === null ? null : `${written}${written.startsWith('Not') ? '' : left}`);
  } catch (error) {
    setNotice(`Not written: ${(error as Error).message}`);
  }
}

type Made = NonNullable<ReportAnswer['files']>;

/** Writes one file or several where the person chooses; what became of it in words, or null when they chose nothing. */
async function write(files: Made, format: string, base: string): Promise<string | null> {
  const [main] = files;
  if (!main) return 'Not written: the report is empty.';
  const bytesOf = ({ content }: Made[number]) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  if (format === 'pdf') {
    const reply = await host.call('reports.printPdf', { page: String(main.content) });
    if (!reply.ok) return `Not written: ${reply.diagnostics.map((d) => `${d.message} ${d.help}`).join(' ')}`;
    return one(main.name, decodeBase64(reply.value.base64) ?? new Uint8Array());
  }
  if (files.length === 1) return one(main.name, bytesOf(main));
  const reply = await host.call('files.exportBundle', {
    suggestedName: base,
    files: files.map((file) => ({ path: file.name, bytes: bytesOf(file) })),
  });
  if (!reply.ok) return `Not written: ${reply.diagnostics.map((d) => `${d.message} ${d.help}`).join(' ')}`;
  return reply.value && `The report was written to ${reply.value.folder} (${reply.value.files} files).`;
}

async function one(suggestedName: string, bytes: Uint8Array): Promise<string | null> {
  const reply = await host.call('files.exportImage', { suggestedName, bytes });
  if (!reply.ok) return `Not written: ${reply.diagnostics.map((d) => `${d.message} ${d.help}`).join(' ')}`;
  return reply.value && `The report was written to ${reply.value.name}.`;
}

/** What engines answered, where the cases were run in this window since the last edit. */
function resultsOf({ verification }: Shell) {
  const found = verification.status === 'done' ? (verification.verification as Verification | null) : null;
  return found ? { results: { engines: found.engines.map((e) => e.id), matrix: found.matrix } } : {};
}

/** The map as it is shown, or as it would first be. */
async function drawing({ document, analysis }: Shell): Promise<Drawing> {
  const shown = currentDraw()?.(undefined);
  if (shown || !document) return shown ?? Promise.reject(new Error('no model is open'));
  const [view] = document.views;
  const bare = (view?.places.length ?? 0) === 0 && document.elements.length > 1;
  const input = reviewInput({ document, analysis });
  if (!input) throw new Error('no policy yet');
  return drawModel(input.graph, analysis.threats, view, bare ? await layOut(document) : new Map());
}

function inWorker(question: ReportQuestion): Promise<ReportAnswer> {
  const worker = createWorker(workerUrl);
  return new Promise<ReportAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ReportAnswer>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
