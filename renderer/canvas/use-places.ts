import { useEffect, useMemo, useState } from 'react';
import { completePlaces } from '../../shared/drawing/places';
import type { Places } from '../../shared/drawing/scene';
import type { ModelDocument, View } from '../../shared/model/document';
import { layOut } from './layout';

/**
 * Where everything is drawn: the stored places; elements that have none stand in rows below. A model without any
 * place gets a computed layout, kept for the window only until somebody moves something. `null` while that is on its way.
 */
export function usePlaces(document: ModelDocument, view: View | undefined): Places | null {
  const [computed, setComputed] = useState<{ id: string; places: Places } | null>(null);
  const stored = view?.places;
  const bare = (stored?.length ?? 0) === 0 && document.elements.length > 1;
  const shape = `${document.elements.length} ${document.flows.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a layout follows what is on the map, not every change of a field
  useEffect(() => {
    if (!bare) return;
    let current = true;
    void layOut(document).then((places) => current && setComputed({ id: document.id, places }));
    return () => {
      current = false;
    };
  }, [bare, document.id, shape]);
  return useMemo(() => {
    if (!bare) return completePlaces(document, new Map((stored ?? []).map((p) => [p.id, p])));
    return computed?.id === document.id ? completePlaces(document, computed.places) : null;
  }, [bare, document, stored, computed]);
}
