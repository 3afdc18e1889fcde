import { host } from '../platform/host';
import { reviewImport } from '../state/import-review';
import { useShell } from '../state/store';
import type { Action } from './action';

const importOf = (what: 'files' | 'folder') => async () => {
  const reply = await host.call('import.pick', { what });
  const [reason] = reply.diagnostics;
  if (!reply.ok)
    useShell.getState().setNotice(reason ? `${reason.message} ${reason.help}` : 'Nothing could be read.');
  else if (reply.value) reviewImport(reply.value);
};

/** What a team already has, read into a review before anything of it is on the map. */
export const fileImport: readonly Action[] = [
  { id: 'file.import-folder', title: 'Import a folder…', shortcut: 'Mod+I', run: importOf('folder') },
  { id: 'file.import', title: 'Import files…', shortcut: 'Mod+Shift+I', run: importOf('files') },
];
