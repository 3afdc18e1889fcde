import type { Case } from '../../shared/cases/case';
import type { Result } from '../../shared/core/result';
import type { ExportFile } from '../../shared/ipc/contract';
import type { Policy } from '../../shared/policy/policy';
import { host } from '../platform/host';
import { useShell } from './store';

interface BundleInput {
  readonly policy: Policy;
  readonly cases: readonly Case[];
  readonly target: string;
  readonly pep: string | null;
}
interface BundleModule {
  buildBundle(input: BundleInput): Result<{ readonly files: readonly ExportFile[] }>;
}
const modules = import.meta.glob<BundleModule>('../../shared/bundle/{bundle,build,build-bundle}.ts');

/** Builds one bundle per target that can express the policy and asks where to put them. */
export async function exportBundles(): Promise<void> {
  const { analysis, document, setNotice } = useShell.getState();
  const { policy, cases, outputs } = analysis;
  const load = Object.values(modules)[0];
  if (!policy || !document) return;
  if (!load) return setNotice('Bundles cannot be built by this version.');
  const { buildBundle } = await load();
  const files: ExportFile[] = [];
  const refused: string[] = [];
  for (const { id } of outputs) {
    const bundle = buildBundle({ policy, cases, target: id, pep: null });
    if (bundle.ok) for (const file of bundle.value.files) files.push({ ...file, path: `${id}/${file.path}` });
    else refused.push(`${id}: ${bundle.diagnostics[0]?.message ?? 'refused'}`);
  }
  if (files.length === 0) return setNotice(`Nothing to export. ${refused.join(' ')}`);
  const reply = await host.call('files.exportBundle', { suggestedName: `${document.id}-bundle`, files });
  if (!reply.ok) return setNotice(`Not exported: ${reply.diagnostics[0]?.message ?? 'unknown reason'}`);
  if (reply.value)
    setNotice(`Exported ${reply.value.files} files to ${reply.value.folder}. ${refused.join(' ')}`);
}
