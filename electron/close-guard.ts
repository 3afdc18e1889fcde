import { type BrowserWindow, dialog } from 'electron';
import type { DirtyState } from './handlers/window';

interface CloseGuard {
  /** Asks the window to save, as its own menu would. */
  readonly save: () => void;
  /** Forgets the journal of this session; called when the person gives the work up. */
  readonly discard: () => Promise<void>;
}

const buttons = ['Save', 'Close without Saving', 'Cancel'];

/** Asks before a window with unsaved work closes. After “Save” it closes as soon as the window reports no unsaved work. */
export function guardClosing(window: BrowserWindow, state: DirtyState, { save, discard }: CloseGuard): void {
  let closeWhenClean = false;
  state.onChange = (title) => {
    window.setTitle(title);
    window.setDocumentEdited(state.dirty);
    if (closeWhenClean && !state.dirty) window.close();
  };
  window.on('close', (event) => {
    if (!state.dirty) return;
    event.preventDefault();
    void ask();
  });

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'This design has unsaved changes.',
      buttons,
      defaultId: 0,
      cancelId: 2,
    });
    closeWhenClean = response === 0;
    if (response === 0) save();
    if (response !== 1) return;
    await discard();
    window.destroy();
  }
}
