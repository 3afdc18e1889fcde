import { useShell } from '../state/store';
import { type Action, hasDocument } from './action';

export const viewOverlay: Action = {
  id: 'view.overlay',
  title: 'Show or hide untrusted content',
  enabled: hasDocument,
  run: () => {
    const { overlay, setOverlay } = useShell.getState();
    setOverlay(!overlay);
  },
};
