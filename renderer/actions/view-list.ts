import { useListView } from '../state/list-view';
import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewList: Action = {
  id: 'view.list',
  title: 'Show the map as a list, or as a diagram',
  shortcut: 'Mod+L',
  enabled: hasDocument,
  run: () => {
    const { workspace, setWorkspace } = useShell.getState();
    const shown = workspace === 'map' && useListView.getState().on;
    setWorkspace('map');
    useListView.setState({ on: !shown });
  },
};
