import { saveFile } from '../state/save-file';
import { type Action, hasDocument } from './action';

export const fileSaveAs: Action = {
  id: 'file.saveAs',
  title: 'Save as…',
  shortcut: 'Mod+Shift+S',
  enabled: hasDocument,
  run: async () => {
    await saveFile(true);
  },
};
