import { create } from 'zustand';
import type { Exported } from '../../shared/exporters/export';
import { host } from '../platform/host';
import { analysed } from './analysed';
import { usePicker } from './picker';
import { useShell } from './store';

/** The loss report of the latest export, while it is shown. */
export interface ExportedFile {
  readonly title: string;
  readonly name: string;
  readonly loss: Exported['loss'];
}

export const useExported = create<{ readonly shown: ExportedFile | null }>()(() => ({ shown: null }));

/** Asks for the format of another tool, writes the model in it, and shows what was kept and what was lost. */
export async function chooseExport(): Promise<void> {
  const [{ EXPORTERS }, { exportModel }] = await Promise.all([
    import('../../shared/exporters/registry'),
    import('../../shared/exporters/export'),
  ]);
  usePicker.getState().ask({
    title: 'Export as: which format?',
    placeholder: 'Type to narrow: Threat Dragon, CycloneDX…',
    items: EXPORTERS.map(({ id, title, extension }) => ({ id, title, hint: `.${extension}` })),
    onPick: async (id) => {
      const exporter = EXPORTERS.find((e) => e.id === id);
      await analysed();
      const { document, analysis, setNotice } = useShell.getState();
      if (!exporter || !document) return;
      const made = exportModel(exporter, { document, threats: analysis.threats });
      const reply = await host.call('files.exportImage', {
        suggestedName: `${document.id}.${exporter.extension}`,
        bytes: new TextEncoder().encode(made.text),
      });
      if (!reply.ok)
        return setNotice(`Not exported: ${reply.diagnostics.map((d) => `${d.message} ${d.help}`).join(' ')}`);
      if (reply.value)
        useExported.setState({ shown: { title: exporter.title, name: reply.value.name, loss: made.loss } });
    },
  });
}
