import { buildBundle } from '../../shared/bundle/bundle';
import type { ExportFile } from '../../shared/ipc/contract';
import { host } from '../platform/host';
import { rememberExport } from './last-export';
import { useShell } from './store';
import { loadTargetTools } from './target-tools';

/** Builds one bundle per target that can express the policy, and asks where to put them. */
export async function exportBundles(): Promise<void> {
  const { analysis, document, setNotice } = useShell.getState();
  const { policy, cases, outputs } = analysis;
  if (!policy || !document) return;
  const tools = await loadTargetTools();
  const files: ExportFile[] = [];
  const refused: string[] = [];
  for (const { id } of outputs) {
    const bundle = buildBundle({ policy, cases, target: id, pep: null, tools });
    if (bundle.ok) for (const file of bundle.value.files) files.push({ ...file, path: `${id}/${file.path}` });
    else refused.push(`${id}: ${bundle.diagnostics[0]?.message ?? 'refused'}`);
  }
  if (files.length === 0) return setNotice(`Nothing to export. ${refused.join(' ')}`);
  const reply = await host.call('files.exportBundle', { suggestedName: `${document.id}-bundle`, files });
  if (!reply.ok) return setNotice(`Not exported: ${reply.diagnostics[0]?.message ?? 'unknown reason'}`);
  if (reply.value) {
    rememberExport(outputs);
    setNotice(`Exported ${reply.value.files} files to ${reply.value.folder}. ${refused.join(' ')}`);
  }
}
