import { findItem } from '../state/edits';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import type { Action } from './action';

const rename = () => {
  const { selection, setWorkspace } = useShell.getState();
  setWorkspace('map');
  useMapSession.getState().set({ renaming: selection });
};
const canRename: NonNullable<Action['enabled']> = ({ document, selection }) => {
  if (!document || selection === null) return false;
  const collection = findItem(document, selection)?.collection;
  const isNote = document.views.some((v) => v.notes?.some((n) => n.id === selection));
  return isNote || collection === 'elements' || collection === 'zones' || collection === 'flows';
};

/** Lets the selected thing's name be typed in its place; F2 anywhere, Enter on the map. */
export const editRename: readonly Action[] = [
  { id: 'edit.rename', title: 'Rename', shortcut: 'F2', enabled: canRename, run: rename },
  {
    id: 'edit.renameHere',
    title: 'Rename on the map',
    shortcut: 'Enter',
    where: 'map',
    enabled: canRename,
    run: rename,
  },
];
