import { useUserTemplates } from '../state/user-templates';
import { type Action, hasDocument } from './action';

/** Keeps the open model to start others from; the file itself is not touched. */
export const fileSaveAsTemplate: Action = {
  id: 'file.saveAsTemplate',
  title: 'Save as template…',
  enabled: hasDocument,
  run: () => useUserTemplates.setState({ asking: true }),
};
