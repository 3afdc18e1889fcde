import { exportBundles } from '../state/export-bundles';
import type { Action } from './action';

export const fileExport: Action = {
  id: 'file.export',
  title: 'Export bundle',
  toolbar: { icon: 'export', look: 'primary' },
  shortcut: 'Mod+E',
  enabled: (state) => state.analysis.policy !== null,
  run: exportBundles,
};
