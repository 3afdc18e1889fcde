import { present } from '../state/presenter';
import { type Action, hasDocument } from './action';

export const reviewPresent: Action = {
  id: 'review.present',
  title: 'Present the walk-through',
  shortcut: 'Mod+Shift+Enter',
  enabled: (state) => hasDocument(state) && (state.document?.flows.length ?? 0) > 0,
  run: () => present(),
};
