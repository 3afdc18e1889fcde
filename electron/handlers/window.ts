import { ok } from '../../shared/core/result';
import type { Handlers } from '../dispatch';

/** What the window told us about its unsaved work; the close guard asks before losing it. */
export interface DirtyState {
  dirty: boolean;
  onChange: (title: string) => void;
}

export function windowHandlers(state: DirtyState): Pick<Handlers, 'window.setDirty'> {
  return {
    'window.setDirty': async ({ dirty, title }) => {
      state.dirty = dirty;
      state.onChange(title);
      return ok(null);
    },
  };
}
