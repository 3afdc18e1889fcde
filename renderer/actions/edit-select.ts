import { mapPort } from '../state/map-port';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

const onMap: NonNullable<Action['enabled']> = (state) => hasDocument(state) && state.workspace === 'map';

/** Selecting all and nothing. */
export const editSelect: readonly Action[] = [
  {
    id: 'edit.selectAll',
    title: 'Select all',
    shortcut: 'Mod+A',
    enabled: onMap,
    run: () => useShell.getState().selectMany(mapPort()?.all() ?? []),
  },
  {
    id: 'edit.selectNone',
    title: 'Select nothing',
    shortcut: 'Escape',
    where: 'map',
    enabled: onMap,
    run: () => {
      useMapSession.getState().set({ tool: 'pointer', renaming: null });
      useShell.getState().select(null);
    },
  },
];
