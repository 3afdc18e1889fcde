import type { Threat } from '../../../shared/threats/threat';
import { useShell } from '../../state/store';

/** Lights the threat's path on the map and goes there. */
export function showOnMap(threat: Threat): void {
  const { highlight, select, setWorkspace } = useShell.getState();
  highlight({ elements: threat.elements, flows: threat.flows });
  select(null);
  setWorkspace('map');
}
