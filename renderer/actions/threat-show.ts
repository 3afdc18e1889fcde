import { showThreatOnMap } from '../state/show-threat';
import { useShell } from '../state/store';
import { chosenIndex, useTriage } from '../state/triage';
import { type Action, onThreats } from './action';

/** Lights the chosen threat's path on the map. */
export const threatShow: Action = {
  id: 'threat.show',
  title: 'Show the threat on the map',
  shortcut: 'G',
  where: 'threats',
  enabled: onThreats,
  run: () => {
    const triage = useTriage.getState();
    const id = triage.listed[chosenIndex(triage)]?.threat;
    const threat = useShell.getState().analysis.threats.find((t) => t.id === id);
    if (threat) showThreatOnMap(threat);
  },
};
