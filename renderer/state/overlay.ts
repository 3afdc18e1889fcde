import { useMemo } from 'react';
import type { ShownOverlay } from '../../shared/drawing/draw-map';
import type { ModelDocument } from '../../shared/model/document';
import { changes } from '../../shared/overlays/changes';
import { overlayOf } from '../../shared/overlays/registry';
import { whatIfMarks } from '../../shared/review/what-if/marks';
import { useComparison } from './comparison';
import { useExplorer } from './explorer';
import { graphOf } from './graph';
import { useShell } from './store';
import { useWhatIf, WHAT_IF } from './what-if';

/** The overlay that is on and what it marks in a document; null while none is on. */
export function useOverlay(document: ModelDocument): ShownOverlay | null {
  const id = useShell((s) => s.overlay);
  const overlay = overlayOf(id);
  const selection = useShell((s) => (overlay?.followsSelection ? s.selection : null));
  const assumed = useExplorer((s) => s.assumed);
  const outcome = useWhatIf((s) => s.outcome);
  const difference = useComparison((s) =>
    overlay?.id === changes.id && !s.newer ? s.answer?.difference : undefined,
  );
  const own = useMemo(
    () => (overlay ? { overlay, marks: overlay.marks(graphOf(document), selection, difference) } : null),
    [overlay, document, selection, difference],
  );
  const whatIf = useMemo(
    () => (id === WHAT_IF.id ? { overlay: WHAT_IF, marks: whatIfMarks(document, assumed, outcome) } : null),
    [id, document, assumed, outcome],
  );
  return whatIf ?? own;
}
