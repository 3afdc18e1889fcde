import { getViewportForBounds, type useReactFlow } from '@xyflow/react';
import { around, type Box } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { calm } from './motion';

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 3;
const MAX_FIT = 1.15;
/** Room for what lies over the map's edges. */
const PADDING = { left: '62px', top: '58px', right: '20px', bottom: '24px' } as const;

/** Shows all the boxes, clear of what lies over the map. Works from the scene, as the library knows only what it draws. */
export function fitBoxes(
  flow: ReturnType<typeof useReactFlow>,
  boxes: readonly Box[],
  glide: boolean,
  closest = MAX_FIT,
): void {
  const bounds = around(boxes);
  const frame = window.document.querySelector('.canvas')?.getBoundingClientRect();
  if (!bounds || !frame || frame.width === 0) return;
  const view = getViewportForBounds(
    { x: bounds.x, y: bounds.y, width: bounds.w, height: bounds.h },
    frame.width,
    frame.height,
    MIN_ZOOM,
    closest,
    PADDING,
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
