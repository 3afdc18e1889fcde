import { mayDiscard } from '../state/discard';
import { releaseFile } from '../state/open-file';
import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const fileClose: Action = {
  id: 'file.close',
  title: 'Start screen',
  enabled: hasDocument,
  run: async () => {
    if (!mayDiscard()) return;
    await releaseFile(null);
    useShell.getState().close();
  },
};
