import { acceptImport } from '../state/accept-import';
import { cancelImport, useImportReview } from '../state/import-review';
import type { Action } from './action';

const isOpen = () => useImportReview.getState().review !== null;

/** What ends an import review. */
export const importReview: readonly Action[] = [
  {
    id: 'import.accept',
    title: 'Put the import on the map',
    shortcut: 'Mod+Enter',
    enabled: isOpen,
    run: acceptImport,
  },
  {
    id: 'import.cancel',
    title: 'Leave the import',
    shortcut: 'Mod+Escape',
    enabled: () => isOpen() || useImportReview.getState().reading !== null,
    run: cancelImport,
  },
];
