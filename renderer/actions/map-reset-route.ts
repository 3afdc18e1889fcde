import { updateView } from '../../shared/model/commands/update-view';
import { inView } from '../state/map-edits';
import { shownView, useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import type { Action } from './action';

export const mapResetRoute: Action = {
  id: 'map.resetRoute',
  title: 'Let the map route the selected flows',
  enabled: ({ document, selected }) =>
    document !== null &&
    (shownView(document, useMapSession.getState().viewId)?.routes?.some((r) => selected.includes(r.flow)) ??
      false),
  run: () => {
    const { selected, dispatch } = useShell.getState();
    dispatch(
      'Reset routes',
      inView(useMapSession.getState().viewId, (d, view) => {
        const routes = (view.routes ?? []).filter((r) => !selected.includes(r.flow));
        return updateView(d, view.id, { routes: routes.length > 0 ? routes : undefined });
      }),
    );
  },
};
