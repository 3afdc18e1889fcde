import { host } from '../platform/host';
import { openReply } from '../state/asked-files';
import { mayDiscard } from '../state/discard';
import type { Action } from './action';

export const fileOpen: Action = {
  id: 'file.open',
  title: 'Open a file…',
  shortcut: 'Mod+O',
  run: async () => {
    if (!mayDiscard()) return;
    await openReply(await host.call('files.open', {}));
  },
};
