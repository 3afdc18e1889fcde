import { MODEL } from '../state/edits';
import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

/** Shows what the model says about itself. */
export const editModel: Action = {
  id: 'edit.model',
  title: 'Model details',
  shortcut: 'Mod+Shift+D',
  enabled: hasDocument,
  run: () => {
    const { setWorkspace, select } = useShell.getState();
    setWorkspace('map');
    select(MODEL);
  },
};
