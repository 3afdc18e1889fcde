import { ok } from '../../shared/core/result';
import type { Handlers } from '../dispatch';

/** What the window told us about its unsaved work; the close guard asks before losing it. */
export interface WindowState {
  dirty: boolean;
  onChange: (title: string) => void;
  close: () => void;
}

export function windowHandlers(state: WindowState): Pick<Handlers, 'window.setDirty' | 'window.close'> {
  return {
    'window.setDirty': async ({ dirty, title }) => {
      state.dirty = dirty;
      state.onChange(title);
      return ok(null);
    },
    'window.close': async () => {
      state.close();
      return ok(null);
    },
  };
}
