import { mayDiscard } from '../state/discard';
import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const fileClose: Action = {
  id: 'file.close',
  title: 'Start screen',
  enabled: hasDocument,
  run: () => {
    if (mayDiscard()) useShell.getState().close();
  },
};
