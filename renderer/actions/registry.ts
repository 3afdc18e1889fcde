import { useShell } from '../state/store';
import type { Action } from './action';
import { addPatterns } from './add-patterns';
import { addThings } from './add-things';
import { appPalette } from './app-palette';
import { appShortcuts } from './app-shortcuts';
import { editAlign, editNudge } from './edit-arrange';
import { editClipboard } from './edit-clipboard';
import { editConnect } from './edit-connect';
import { editDelete } from './edit-delete';
import { editModel } from './edit-model';
import { editMoveToZone } from './edit-move-to-zone';
import { editRedo } from './edit-redo';
import { editRename } from './edit-rename';
import { editSelect } from './edit-select';
import { editUndo } from './edit-undo';
import { fileClose } from './file-close';
import { fileExport } from './file-export';
import { fileExportAs } from './file-export-as';
import { fileExportImage } from './file-export-image';
import { fileImport } from './file-import';
import { fileMerge } from './file-merge';
import { fileNew } from './file-new';
import { fileOpen } from './file-open';
import { filePreferences } from './file-preferences';
import { fileQuestions } from './file-questions';
import { fileReport } from './file-report';
import { fileSave } from './file-save';
import { fileSaveAs } from './file-save-as';
import { fileSaveAsTemplate } from './file-save-as-template';
import { fileUsage } from './file-usage';
import { importReview } from './import-review';
import { mapArrange } from './map-arrange';
import { mapAssume } from './map-assume';
import { mapExplorers } from './map-explorers';
import { mapResetRoute } from './map-reset-route';
import { mapViews } from './map-views';
import { presentDecide } from './present-decide';
import { presentMove } from './present-move';
import { reviewPresent } from './review-present';
import { reviewViews } from './review-views';
import { threatDecide } from './threat-decide';
import { threatMove } from './threat-move';
import { threatShow } from './threat-show';
import { threatSuppress } from './threat-suppress';
import { viewFit } from './view-fit';
import { viewList } from './view-list';
import { viewMap } from './view-map';
import { viewOverlays } from './view-overlays';
import { viewPolicy } from './view-policy';
import { viewReview } from './view-review';
import { viewTests } from './view-tests';
import { viewTheme } from './view-theme';
import { viewThreatScreens } from './view-threat-screens';
import { viewThreats } from './view-threats';
import { viewZoom } from './view-zoom';

/** Every action, in the order the palette lists them. One line per file. */
export const ACTIONS: readonly Action[] = [
  fileNew,
  fileOpen,
  ...fileImport,
  fileMerge,
  fileQuestions,
  fileUsage,
  fileSave,
  fileSaveAs,
  fileSaveAsTemplate,
  fileReport,
  fileExportAs,
  fileExport,
  ...fileExportImage,
  fileClose,
  filePreferences,
  editUndo,
  editRedo,
  ...editClipboard,
  editDelete,
  ...editRename,
  editConnect,
  editMoveToZone,
  editModel,
  ...editSelect,
  ...addThings,
  ...addPatterns,
  ...editAlign,
  ...editNudge,
  ...mapArrange,
  mapResetRoute,
  ...mapExplorers,
  ...mapAssume,
  ...mapViews,
  ...threatMove,
  ...threatDecide,
  threatSuppress,
  threatShow,
  ...viewThreatScreens,
  viewMap,
  viewThreats,
  viewPolicy,
  viewTests,
  viewReview,
  ...reviewViews,
  reviewPresent,
  ...presentMove,
  ...presentDecide,
  viewList,
  viewFit,
  ...viewOverlays,
  ...viewZoom,
  viewTheme,
  ...importReview,
  appPalette,
  appShortcuts,
];

/** Runs an action by id if it is enabled now; an unknown id does nothing. */
export async function runAction(id: string): Promise<void> {
  const action = ACTIONS.find((a) => a.id === id);
  if (action && (action.enabled?.(useShell.getState()) ?? true)) await action.run();
}
