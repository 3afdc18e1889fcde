import { useMemo } from 'react';
import type { ModelDocument } from '../../shared/model/document';
import type { Overlay, OverlayMarks } from '../../shared/overlays/overlay';
import { overlayOf } from '../../shared/overlays/registry';
import { graphOf } from './graph';
import { useShell } from './store';

export interface ShownOverlay {
  readonly overlay: Overlay;
  readonly marks: OverlayMarks;
}

/** The overlay that is on and what it marks in a document; null while none is on. */
export function useOverlay(document: ModelDocument): ShownOverlay | null {
  const overlay = overlayOf(useShell((s) => s.overlay));
  const selection = useShell((s) => (overlay?.followsSelection ? s.selection : null));
  return useMemo(
    () => (overlay ? { overlay, marks: overlay.marks(graphOf(document), selection) } : null),
    [overlay, document, selection],
  );
}
