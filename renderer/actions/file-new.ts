import { emptyModel } from '../../shared/model/empty';
import { mayDiscard } from '../state/discard';
import { releaseFile } from '../state/open-file';
import { useShell } from '../state/store';
import type { Action } from './action';

export const fileNew: Action = {
  id: 'file.new',
  title: 'New model',
  shortcut: 'Mod+N',
  run: async () => {
    if (!mayDiscard()) return;
    await releaseFile(null);
    useShell.getState().open(emptyModel('Untitled model', `model-${crypto.randomUUID().slice(0, 8)}`), {
      token: null,
      name: '',
      digest: null,
    });
  },
};
