import { mapPort } from '../state/map-port';
import { useShell } from '../state/store';
import { type Action, hasDocument, hasDrawn } from './action';

/** Automatic layout, of everything or of what is selected. */
export const mapArrange: readonly Action[] = [
  {
    id: 'map.arrange',
    title: 'Arrange the whole map',
    shortcut: 'Mod+Shift+L',
    enabled: (state) => hasDocument(state) && state.workspace === 'map',
    run: () => mapPort()?.arrange(),
  },
  {
    id: 'map.arrangeSelection',
    title: 'Arrange the selection',
    enabled: (state) => hasDrawn(state) && state.selected.length > 1,
    run: () => mapPort()?.arrange(useShell.getState().selected),
  },
];
