import { ok } from '../../shared/core/result';
import type { MenuPart } from '../../shared/ipc/contract';
import type { Handlers } from '../dispatch';

/** What the window told us about its unsaved work; the close guard asks before losing it. */
export interface WindowState {
  dirty: boolean;
  onChange: (title: string) => void;
  close: () => void;
  showMenu: (menus: readonly MenuPart[]) => void;
}

export function windowHandlers(
  state: WindowState,
): Pick<Handlers, 'window.setDirty' | 'window.setMenu' | 'window.close'> {
  return {
    'window.setDirty': async ({ dirty, title }) => {
      state.dirty = dirty;
      state.onChange(title);
      return ok(null);
    },
    'window.setMenu': async ({ menus }) => {
      state.showMenu(menus);
      return ok(null);
    },
    'window.close': async () => {
      state.close();
      return ok(null);
    },
  };
}
