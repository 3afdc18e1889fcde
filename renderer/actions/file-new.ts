import { FORMAT } from '../../shared/model/document';
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
    useShell.getState().open(
      {
        format: FORMAT,
        id: `model-${crypto.randomUUID().slice(0, 8)}`,
        title: 'Untitled model',
        elements: [],
        zones: [],
        flows: [],
        tasks: [],
        approvals: [],
        credentials: [],
        views: [],
      },
      { token: null, name: '', digest: null },
    );
  },
};
