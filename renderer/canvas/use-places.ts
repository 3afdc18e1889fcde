import { useEffect, useMemo, useState } from 'react';
import type { ModelDocument } from '../../shared/model/document';
import { isPlaced, type Point, storedPlaces } from './geometry';
import { layOut } from './layout';

/**
 * Where everything is drawn: the stored places where the document has them all, otherwise a computed layout, kept for
 * the window only until somebody moves something. `null` while the first layout is on its way.
 */
export function usePlaces(document: ModelDocument): ReadonlyMap<string, Point> | null {
  const [computed, setComputed] = useState<{ id: string; places: Map<string, Point> } | null>(null);
  const placed = useMemo(() => isPlaced(document), [document]);
  const shape = document.elements.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a layout follows what is on the map, not every change of a field
  useEffect(() => {
    if (placed) return;
    let current = true;
    void layOut(document).then((places) => current && setComputed({ id: document.id, places }));
    return () => {
      current = false;
    };
  }, [placed, document.id, shape]);
  return useMemo(() => {
    if (placed) return storedPlaces(document);
    if (computed?.id !== document.id) return null;
    return new Map([...computed.places, ...storedPlaces(document)]);
  }, [placed, document, computed]);
}
