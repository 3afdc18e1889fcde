import { useEffect, useMemo, useRef } from 'react';
import { drawMap } from '../../shared/drawing/draw-map';
import { buildScene, type Places } from '../../shared/drawing/scene';
import type { ModelDocument, View } from '../../shared/model/document';
import { setDraw } from '../state/drawing-port';
import { useOverlay } from '../state/overlay';
import { useShell } from '../state/store';
import { useThreatsOnMap } from '../state/what-if';
import { keepSame } from './keep-same';
import { toEdges, toNodes } from './to-flow';
import { useWays } from './use-ways';

export interface PlacedView {
  readonly document: ModelDocument;
  readonly view: View | undefined;
  readonly places: Places;
  /** What is drawn but no longer there. */
  readonly removed: ReadonlySet<string>;
}

/**
 * What there is to draw of a view: the scene, and the diagram library's nodes (`plain`, and `nodes` with those chosen
 * that are selected) and edges for it, with threats, overlay and path. Images are drawn from the same.
 */
export function useMapParts({ document, view, places, removed }: PlacedView) {
  const threats = useThreatsOnMap();
  const path = useShell((s) => s.highlightedPath);
  const shown = useOverlay(document);
  const marks = shown?.marks ?? null;
  const ids = useShell((s) => s.selected);
  const selected = useMemo(() => new Set(ids), [ids]);
  const scene = useMemo(() => buildScene(document, view, places), [document, view, places]);
  const ways = useWays(scene, view);
  const input = useMemo(
    () => ({ scene, threats, marks, path, removed }),
    [scene, threats, marks, path, removed],
  );
  const plain = useKept(useMemo(() => toNodes(input), [input]));
  const nodes = useMemo(
    () => plain.map((n) => (selected.has(n.id) ? { ...n, selected: true } : n)),
    [plain, selected],
  );
  const edges = useKept(useMemo(() => toEdges(input, ways, selected), [input, ways, selected]));
  useEffect(() => {
    setDraw((only) => drawMap({ title: document.title, scene, ways, threats, shown }, only));
    return () => setDraw(null);
  }, [document.title, scene, ways, threats, shown]);
  return { scene, plain, nodes, edges };
}

/** The list with everything that did not change kept as it was: an analysis touches few of thousands. */
function useKept<T extends { readonly id: string }>(list: T[]): T[] {
  const last = useRef<T[]>([]);
  return useMemo(() => {
    last.current = keepSame(last.current, list);
    return last.current;
  }, [list]);
}
