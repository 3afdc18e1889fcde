import { useShell } from '../state/store';
import type { Action } from './action';
import { appPalette } from './app-palette';
import { editDelete } from './edit-delete';
import { editRedo } from './edit-redo';
import { editUndo } from './edit-undo';
import { fileClose } from './file-close';
import { fileExport } from './file-export';
import { fileNew } from './file-new';
import { fileOpen } from './file-open';
import { fileSave } from './file-save';
import { fileSaveAs } from './file-save-as';
import { viewFit } from './view-fit';
import { viewMap } from './view-map';
import { viewOverlays } from './view-overlays';
import { viewPolicy } from './view-policy';
import { viewTests } from './view-tests';
import { viewTheme } from './view-theme';
import { viewThreats } from './view-threats';

/** Every action, in the order the palette lists them. One line per file. */
export const ACTIONS: readonly Action[] = [
  fileNew,
  fileOpen,
  fileSave,
  fileSaveAs,
  fileExport,
  fileClose,
  editUndo,
  editRedo,
  editDelete,
  viewMap,
  viewThreats,
  viewPolicy,
  viewTests,
  viewFit,
  ...viewOverlays,
  viewTheme,
  appPalette,
];

/** Runs an action by id if it is enabled now; an unknown id does nothing. */
export async function runAction(id: string): Promise<void> {
  const action = ACTIONS.find((a) => a.id === id);
  if (action && (action.enabled?.(useShell.getState()) ?? true)) await action.run();
}
