import { findItem, removeItem } from '../state/edits';
import { useShell } from '../state/store';
import type { Action } from './action';

export const editDelete: Action = {
  id: 'edit.delete',
  title: 'Delete selection',
  shortcut: 'Delete',
  enabled: (state) => state.selection !== null,
  run: () => {
    const { document, selection, dispatch, select } = useShell.getState();
    if (!document || !selection || !findItem(document, selection)) return;
    dispatch('Delete', removeItem(selection));
    select(null);
  },
};
