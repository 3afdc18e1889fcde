import { useMemo } from 'react';
import type { ShownOverlay } from '../../shared/drawing/draw-map';
import type { ModelDocument } from '../../shared/model/document';
import { overlayOf } from '../../shared/overlays/registry';
import { graphOf } from './graph';
import { useShell } from './store';

/** The overlay that is on and what it marks in a document; null while none is on. */
export function useOverlay(document: ModelDocument): ShownOverlay | null {
  const overlay = overlayOf(useShell((s) => s.overlay));
  const selection = useShell((s) => (overlay?.followsSelection ? s.selection : null));
  return useMemo(
    () => (overlay ? { overlay, marks: overlay.marks(graphOf(document), selection) } : null),
    [overlay, document, selection],
  );
}
