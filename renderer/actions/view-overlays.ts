import { OVERLAYS } from '../../shared/overlays/registry';
import { useShell } from '../state/store';
import type { Action } from './action';

const onMap: Action['enabled'] = (state) => state.document !== null && state.workspace === 'map';

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
    id: 'view.overlay.none',
    title: 'Overlay: none',
    shortcut: '0',
    enabled: onMap,
    run: () => useShell.getState().setOverlay(null),
  },
];
