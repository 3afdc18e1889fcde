import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Scene } from '../../shared/drawing/scene';
import { useShell } from '../state/store';
import { freeArea } from './free-area';
import { calm } from './motion';
import { shift } from './shift';

const PAUSE_MS = 420;

/** Brings a newly selected thing into view when it is outside, or under the details; after a pause, so that a double click meets it. */
export function useShowSelection(scene: Scene): void {
  const flow = useReactFlow();
  const selection = useShell((s) => s.selection);
  const latest = useRef(scene);
  latest.current = scene;
  const pressed = usePressed();
  useEffect(() => {
    if (selection === null) return;
    let left = 20;
    const look = () => {
      // Under a pressed pointer the map must stay: what is being dragged would move with it.
      if (pressed.current) {
        timer = setTimeout(look, PAUSE_MS);
        return;
      }
      // The details cover part of the map; on a busy machine they come late.
      left -= 1;
      if (left > 0 && window.document.querySelector('.details') === null) timer = setTimeout(look, 100);
      else show(latest.current, selection, flow);
    };
    let timer = setTimeout(look, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [selection, flow, pressed]);
}

/** True while a button of the pointer is held anywhere. */
function usePressed() {
  const pressed = useRef(false);
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      pressed.current = event.buttons !== 0;
    };
    const names = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
    for (const name of names) window.addEventListener(name, follow, true);
    return () => {
      for (const name of names) window.removeEventListener(name, follow, true);
    };
  }, []);
  return pressed;
}

/** Moves the map no further than it takes; what lies far off comes into the middle. */
function show(scene: Scene, selection: string, flow: ReturnType<typeof useReactFlow>): void {
  const box = boxOf(scene, selection);
  const free = freeArea();
  if (!box || !free) return;
  const { x, y, zoom } = flow.getViewport();
  const from = flow.flowToScreenPosition({ x: box.x, y: box.y });
  const to = { x: from.x + box.w * zoom, y: from.y + box.h * zoom };
  const dx = shift(from.x, to.x, free.left, free.right);
  const dy = shift(from.y, to.y, free.top, free.bottom);
  if (dx !== 0 || dy !== 0)
    void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: calm() ? 0 : 200 });
}

function boxOf(scene: Scene, id: string | null) {
  if (id === null) return undefined;
  const link = scene.links.find((l) => l.flows.includes(id));
  return scene.boxes.get(link?.from ?? id) ?? scene.notes.find((n) => n.note.id === id)?.box;
}
