import { allNames, MODEL } from '../state/edits';
import { mapPort } from '../state/map-port';
import { usePicker } from '../state/picker';
import { useShell } from '../state/store';
import { type Action, hasDocument, hasDrawn } from './action';

const onMap: NonNullable<Action['enabled']> = (state) => hasDocument(state) && state.workspace === 'map';

/** Zooming, and jumping to a thing by its name. */
export const viewZoom: readonly Action[] = [
  {
    id: 'view.zoomIn',
    title: 'Zoom in',
    shortcut: 'Mod+=',
    enabled: onMap,
    run: () => mapPort()?.zoomBy(1.25),
  },
  {
    id: 'view.zoomOut',
    title: 'Zoom out',
    shortcut: 'Mod+-',
    enabled: onMap,
    run: () => mapPort()?.zoomBy(0.8),
  },
  {
    id: 'view.zoomSelection',
    title: 'Zoom to selection',
    shortcut: 'Mod+9',
    enabled: hasDrawn,
    run: () => mapPort()?.fit(useShell.getState().selected),
  },
  {
    id: 'view.find',
    title: 'Find on the map…',
    shortcut: 'Mod+F',
    enabled: hasDocument,
    run: () => {
      const { document } = useShell.getState();
      if (!document) return;
      usePicker.getState().ask({
        title: 'Find on the map',
        placeholder: 'Type a name',
        items: [...allNames(document)].map(([id, title]) => ({
          id,
          title,
          hint: id === MODEL ? 'the model itself' : id,
        })),
        onPick: (id) => {
          const { setWorkspace, select } = useShell.getState();
          setWorkspace('map');
          select(id);
          mapPort()?.focus(id);
        },
      });
    },
  },
];
