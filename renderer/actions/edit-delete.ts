import { MODEL, nameAll, removeItems } from '../state/edits';
import { useShell } from '../state/store';
import type { Action } from './action';

export const editDelete: Action = {
  id: 'edit.delete',
  title: 'Delete selection',
  shortcut: 'Delete',
  enabled: (state) => state.selected.some((id) => id !== MODEL),
  run: () => {
    const { document, selected, dispatch } = useShell.getState();
    if (document) dispatch(`Delete ${nameAll(document, selected)}`, removeItems(selected));
  },
};
