import { counted } from '../../shared/core/counted';
import { host } from '../platform/host';
import { createWorker } from '../platform/trusted-worker';
import { analysed } from './analysed';
import type { ExportAnswer, ExportQuestion } from './export.worker';
import workerUrl from './export.worker?worker&url';
import { readHandWritten, useHandWritten } from './hand-written';
import { rememberExport } from './last-export';
import { useShell } from './store';

/** Builds a bundle per enforcement point and target, as `ambit build` does, and asks where to put them. */
export async function exportBundles(): Promise<void> {
  const { setNotice } = useShell.getState();
  if (!useShell.getState().analysis.policy) return;
  setNotice('Building the bundles…');
  await analysed();
  const { analysis, document } = useShell.getState();
  const { policy, threats, status } = analysis;
  if (!policy || !document || status !== 'ready')
    return setNotice('Not exported: the model as it is now has no policy.');
  await readHandWritten();
  const { texts, diagnostics, supplement } = useHandWritten.getState();
  const unreadable = diagnostics.filter((d) => d.severity === 'error');
  if (supplement === null && unreadable.length > 0)
    return setNotice(`Not exported: ${unreadable[0]?.message} ${unreadable[0]?.help}`);
  const answer = await inWorker({ policy, threats, texts, widenings: document.widenings ?? [] });
  if (typeof answer === 'string') return setNotice(`Not exported: ${answer}`);
  if ('refused' in answer) {
    const [first] = answer.refused;
    return setNotice(`Not exported: ${first?.message} ${first?.help}`);
  }
  const { built, outputs } = answer;
  const files = built.bundles.flatMap(({ dir, files }) =>
    files.map((file) => ({ path: `${dir}/${file.path}`, bytes: file.bytes })),
  );
  const remarks = [
    ...built.refused.map((one) => `${one.target}: ${one.diagnostics[0]?.message ?? 'refused'}`),
    ...built.diagnostics.map((d) => `${d.message}.`),
    ...diagnostics.map((d) => d.message),
  ].join(' ');
  if (files.length === 0) return setNotice(`Nothing to export. ${remarks}`);
  const reply = await host.call('files.exportBundle', { suggestedName: `${document.id}-bundle`, files });
  if (!reply.ok) {
    const { message, help } = reply.diagnostics[0] ?? { message: 'unknown reason', help: '' };
    return setNotice(`Not exported: ${message} ${help}`);
  }
  if (!reply.value) return setNotice(null);
  await rememberExport(document, outputs);
  const what = counted(built.bundles.length, 'bundle');
  setNotice(`Exported ${what} (${reply.value.files} files) to ${reply.value.folder}. ${remarks}`.trim());
}

/** The bundles and texts, or why they could not be built. */
function inWorker(question: ExportQuestion): Promise<ExportAnswer | string> {
  const worker = createWorker(workerUrl);
  return new Promise<ExportAnswer | string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ExportAnswer>) => resolve(data);
    worker.onerror = (event) => resolve(event.message);
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
