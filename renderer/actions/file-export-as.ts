import { chooseExport } from '../state/export-as';
import { type Action, hasDocument } from './action';

export const fileExportAs: Action = {
  id: 'file.exportAs',
  title: 'Export as…',
  shortcut: 'Mod+Shift+E',
  enabled: hasDocument,
  run: chooseExport,
};
