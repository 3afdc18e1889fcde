import { host } from '../platform/host';
import { mayDiscard } from '../state/discard';
import { openText } from '../state/open-file';
import { useShell } from '../state/store';
import type { Action } from './action';

export const fileOpen: Action = {
  id: 'file.open',
  title: 'Open a file…',
  shortcut: 'Mod+O',
  run: async () => {
    if (!mayDiscard()) return;
    const reply = await host.call('files.open', {});
    if (!reply.ok)
      useShell.getState().setNotice(reply.diagnostics[0]?.message ?? 'The file could not be opened.');
    else if (reply.value) openText(reply.value.text, reply.value);
  },
};
