import type { Threat } from '../../shared/threats/threat';
import { useShell } from './store';

/** Lights the threat's path on the map and goes there. */
export function showThreatOnMap(threat: Threat): void {
  const { highlight, select, setWorkspace } = useShell.getState();
  const steps = threat.path ?? [];
  highlight({
    elements: [...new Set([...threat.elements, ...steps.flatMap((s) => [s.from, s.to])])],
    flows: [...new Set([...threat.flows, ...steps.map((s) => s.flow)])],
  });
  select(null);
  setWorkspace('map');
}
