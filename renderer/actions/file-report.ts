import { chooseReport } from '../state/report-file';
import type { Action } from './action';

export const fileReport: Action = {
  id: 'file.report',
  title: 'Report…',
  shortcut: 'Mod+Shift+R',
  enabled: (state) => state.analysis.policy !== null,
  run: chooseReport,
};
