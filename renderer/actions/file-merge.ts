import { mergeWithFile } from '../state/merge';
import { type Action, hasDocument } from './action';

/** Another person's version of the model into this one, conflict by conflict. */
export const fileMerge: Action = {
  id: 'file.merge',
  title: 'Merge…',
  enabled: (state) => hasDocument(state) && !state.file.readOnly,
  run: mergeWithFile,
};
