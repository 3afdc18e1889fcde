import { create } from 'zustand';
import type { LastExport } from '../../shared/ipc/contract';
import type { ModelDocument } from '../../shared/model/document';
import type { Output } from '../../shared/pipeline';
import { host } from '../platform/host';
import { writeModel } from './model-file';
import { useShell } from './store';

interface LastExportState {
  /** The model that `last` belongs to. */
  readonly model: string | null;
  readonly last: LastExport | null;
}

/** What each target printed at the last export of the open model, in this session or an earlier one. */
export const useLastExport = create<LastExportState>()(() => ({ model: null, last: null }));

/** Recalls the last export whenever another model is opened. */
export function startLastExport(): void {
  useShell.subscribe(({ document, opening }, before) => {
    if (!document || opening === before.opening) return;
    const model = document.id;
    useLastExport.setState({ model, last: null });
    void host.call('exports.recall', { model }).then((reply) => {
      if (reply.ok && useLastExport.getState().model === model) useLastExport.setState({ last: reply.value });
    });
  });
}

/** Where the model itself stands among what was exported; no target is called like this. */
const MODEL = 'model.ambit.json';

/** Remembers what was just exported, and the model that it came from. */
export async function rememberExport(document: ModelDocument, outputs: readonly Output[]): Promise<void> {
  const model = document.id;
  const printed = outputs.flatMap(({ id, files }) =>
    files.map((file) => ({ path: `${id}/${file.path}`, text: file.text })),
  );
  const files = [...printed, { path: MODEL, text: writeModel(document) }];
  useLastExport.setState({ model, last: { at: new Date().toISOString(), files } });
  const reply = await host.call('exports.remember', { model, files });
  const problem = reply.diagnostics[0];
  if (problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
}

/** The open model as it was when it was exported last, if it was. */
export function exportedModel(): string | undefined {
  const { model, last } = useLastExport.getState();
  if (model !== useShell.getState().document?.id) return undefined;
  return last?.files.find((file) => file.path === MODEL)?.text;
}

/** The text of a target's file at the last export, if it had one. */
export function exportedText(last: LastExport | null, target: string, path: string): string | undefined {
  return last?.files.find((file) => file.path === `${target}/${path}`)?.text;
}
