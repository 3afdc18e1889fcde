import { changes } from '../../shared/overlays/changes';
import { showOnMap } from './show-things';
import { useShell } from './store';

/** Shows the changes on the map, these things lit; all of them where none is named. */
export function showChange(ids: readonly string[]): void {
  const { setOverlay, setWorkspace, highlight } = useShell.getState();
  setOverlay(changes.id);
  if (ids.length > 0) showOnMap(ids, 'What changed');
  else {
    highlight(null);
    setWorkspace('map');
  }
}
