import { OVERLAYS } from '../../shared/overlays/registry';
import { useExplorer } from '../state/explorer';
import { type Shell, useShell } from '../state/store';
import { WHAT_IF } from '../state/what-if';
import type { Action } from './action';

const onMap = (state: Shell): boolean => state.document !== null && state.workspace === 'map';

/** One action per overlay, on its digit (pressed again, it goes off), and one that hides them all. */
export const viewOverlays: readonly Action[] = [
  ...OVERLAYS.map(
    ({ id, title, key }): Action => ({
      id: `view.overlay.${id}`,
      title: `Overlay: ${title}`,
      shortcut: key,
      enabled: onMap,
      run: () => {
        const { overlay, setOverlay } = useShell.getState();
        setOverlay(overlay === id ? null : id);
      },
    }),
  ),
  {
    id: `view.overlay.${WHAT_IF.id}`,
    title: `Overlay: ${WHAT_IF.title}`,
    shortcut: WHAT_IF.key,
    enabled: (state) => onMap(state) && useExplorer.getState().assumed.length > 0,
    run: () => useShell.getState().setOverlay(WHAT_IF.id),
  },
  {
    id: 'view.overlay.none',
    title: 'Overlay: none',
    shortcut: '0',
    enabled: onMap,
    run: () => useShell.getState().setOverlay(null),
  },
];
