import { findItem, nameOf, removeItems } from '../state/edits';
import { useShell } from '../state/store';
import type { Action } from './action';

export const editDelete: Action = {
  id: 'edit.delete',
  title: 'Delete selection',
  shortcut: 'Delete',
  enabled: (state) => state.selection !== null,
  run: () => {
    const { document, selected, dispatch } = useShell.getState();
    const gone = selected.filter((id) => document && findItem(document, id));
    const only = gone.length === 1 && document ? nameOf(document, gone[0] ?? '') : `${gone.length} things`;
    dispatch(`Delete ${only}`, removeItems(gone));
  },
};
