import { type BrowserWindow, dialog } from 'electron';
import type { WindowState } from './handlers/window';

interface CloseGuard {
  /** Asks the window to save and then to close; it does not close when the save is cancelled or fails. */
  readonly saveAndClose: () => void;
  /** Forgets the journal of this session; called when the person gives the work up. */
  readonly discard: () => Promise<void>;
}

const buttons = ['Save', 'Close without Saving', 'Cancel'];

/** Asks before a window with unsaved work closes. */
export function guardClosing(window: BrowserWindow, state: WindowState, guard: CloseGuard): void {
  let asking = false;
  state.onChange = (title) => {
    window.setTitle(title);
    window.setDocumentEdited(state.dirty);
  };
  state.close = () => window.close();
  window.on('close', (event) => {
    if (!state.dirty) return;
    event.preventDefault();
    if (!asking) void ask();
  });

  async function ask(): Promise<void> {
    asking = true;
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'warning',
        message: 'This design has unsaved changes.',
        buttons,
        defaultId: 0,
        cancelId: 2,
      })
      .finally(() => {
        asking = false;
      });
    if (response === 0) guard.saveAndClose();
    if (response !== 1) return;
    await guard.discard();
    window.destroy();
  }
}
