import { useEffect, useMemo, useState } from 'react';
import type { ModelDocument, View } from '../../shared/model/document';
import { NODE_HEIGHT } from './geometry';
import { layOut } from './layout';
import type { Places } from './scene';

const ROW = NODE_HEIGHT + 40;

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

/** The places, with rows below everything for the elements that have none. */
export function completePlaces(document: ModelDocument, places: Places): Places {
  const missing = document.elements.filter((e) => !places.has(e.id));
  if (missing.length === 0) return places;
  const all = [...places.values()];
  const left = all.length > 0 ? Math.min(...all.map((p) => p.x)) : 0;
  const top = Math.max(0, ...all.map((p) => p.y + (p.h ?? NODE_HEIGHT) + 60));
  const columns = Math.max(4, Math.ceil(Math.sqrt(missing.length)));
  return new Map([
    ...places,
    ...missing.map(
      (e, i) => [e.id, { x: left + (i % columns) * 240, y: top + Math.floor(i / columns) * ROW }] as const,
    ),
  ]);
}
