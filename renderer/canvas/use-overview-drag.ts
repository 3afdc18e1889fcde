import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { type Box, centre } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { mapPort } from '../state/map-port';
import { useMapSession } from '../state/map-session';
import { contentsOf, selectedBoxes } from '../state/move-selection';
import { useShell } from '../state/store';
import { dropThings, zoneUnder } from './dropping';

/** What is being moved on the painted map, and how far it has come, in map pixels. */
export interface PaintedMove {
  readonly ids: ReadonlySet<string>;
  readonly dx: number;
  readonly dy: number;
}

const THRESHOLD = 4;

/**
 * Dragging on the painted map: an element or note moves from where it is pressed, with everything else that is
 * selected; a zone once it is selected, so that the map can still be panned over it. Escape takes it back.
 */
export function useOverviewDrag(scene: Scene, far: boolean, hitAt: (event: MouseEvent) => string | null) {
  const flow = useReactFlow();
  const [move, setMove] = useState<PaintedMove | null>(null);
  const moved = useRef(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onMouseDownCapture = (event: MouseEvent) => {
    moved.current = false;
    const id = far && event.button === 0 && onPane(event) ? hitAt(event) : null;
    if (id === null || useMapSession.getState().tool !== 'pointer' || !movable(scene, id)) return;
    event.stopPropagation();
    const { selected, document } = useShell.getState();
    const boxes = selected.includes(id) ? selectedBoxes() : (mapPort()?.boxes([id]) ?? []);
    const ids = new Set(boxes.flatMap((b) => [b.id, ...(document ? contentsOf(document, b.id) : [])]));
    const start = { x: event.clientX, y: event.clientY };
    const zoom = flow.getZoom();
    let by = { dx: 0, dy: 0 };
    const at = (): [string, Box][] => boxes.map((b) => [b.id, { ...b, x: b.x + by.dx, y: b.y + by.dy }]);
    const onMove = (now: globalThis.MouseEvent) => {
      by = { dx: Math.round((now.clientX - start.x) / zoom), dy: Math.round((now.clientY - start.y) / zoom) };
      moved.current ||= Math.hypot(now.clientX - start.x, now.clientY - start.y) >= THRESHOLD;
      if (!moved.current) return;
      const [first] = at();
      const dropZone = first ? zoneUnder(scene, centre(first[1]), [...ids]) : null;
      if (useMapSession.getState().dropZone !== dropZone) useMapSession.getState().set({ dropZone });
      setMove({ ids, ...by });
    };
    const end = () => {
      stop.current?.();
      if (moved.current) dropThings(scene, new Map(at()), null);
    };
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      stop.current?.();
    };
    stop.current = () => {
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', end);
      window.removeEventListener('keydown', onKey, true);
      useMapSession.getState().set({ dropZone: null });
      setMove(null);
      stop.current = null;
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', end);
    window.addEventListener('keydown', onKey, true);
  };
  /** The click that ends a drag is not a click on what lies there. */
  const onClickCapture = (event: MouseEvent) => {
    if (moved.current && onPane(event)) event.stopPropagation();
    moved.current = false;
  };
  return { move, onMouseDownCapture, onClickCapture };
}

const onPane = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest('.react-flow__pane') !== null;

function movable(scene: Scene, id: string): boolean {
  if (scene.elements.some((e) => e.element.id === id) || scene.notes.some((n) => n.note.id === id))
    return true;
  return scene.zones.some((z) => z.zone.id === id) && useShell.getState().selected.includes(id);
}
