import { mapPort } from '../state/map-port';
import { type Action, hasDocument } from './action';

export const viewFit: Action = {
  id: 'view.fit',
  title: 'Fit the map',
  shortcut: 'Mod+0',
  enabled: hasDocument,
  run: () => {
    mapPort()?.fit();
  },
};
