import { getViewportForBounds, type useReactFlow } from '@xyflow/react';
import { around, type Box } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { freeArea } from './free-area';
import { calm } from './motion';

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 3;
const MAX_FIT = 1.15;
/** Air between the map and what lies over its edges. */
const AIR = { left: 16, top: 14, right: 20, bottom: 24 } as const;

/** Shows all the boxes, clear of what lies over the map. Works from the scene, as the library knows only what it draws. */
export function fitBoxes(
  flow: ReturnType<typeof useReactFlow>,
  boxes: readonly Box[],
  glide: boolean,
  closest = MAX_FIT,
): void {
  const bounds = around(boxes);
  const frame = window.document.querySelector('.canvas')?.getBoundingClientRect();
  const free = freeArea();
  if (!bounds || !frame || !free) return;
  const view = getViewportForBounds(
    { x: bounds.x, y: bounds.y, width: bounds.w, height: bounds.h },
    frame.width,
    frame.height,
    MIN_ZOOM,
    closest,
    {
      left: `${free.left - frame.left + AIR.left}px`,
      top: `${free.top - frame.top + AIR.top}px`,
      right: `${frame.right - free.right + AIR.right}px`,
      bottom: `${frame.bottom - free.bottom + AIR.bottom}px`,
    },
  );
  void flow.setViewport(view, glide && !calm() ? { duration: 200 } : {});
}

/** Everything drawn with its box: zones, elements and notes, and flows by what they join. */
export function boxesOf(scene: Scene): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { zone, box } of scene.zones) boxes.set(zone.id, box);
  for (const { element, box } of scene.elements) boxes.set(element.id, box);
  for (const { note, box } of scene.notes) boxes.set(note.id, box);
  return boxes;
}
