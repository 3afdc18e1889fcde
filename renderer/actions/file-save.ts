import { saveFile } from '../state/save-file';
import { type Action, hasDocument } from './action';

export const fileSave: Action = {
  id: 'file.save',
  title: 'Save',
  toolbar: { icon: 'save', look: 'named' },
  shortcut: 'Mod+S',
  enabled: hasDocument,
  run: async () => {
    await saveFile(false);
  },
};
