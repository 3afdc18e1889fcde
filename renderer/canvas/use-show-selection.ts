import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Scene } from '../../shared/drawing/scene';
import { useShell } from '../state/store';
import { calm } from './motion';

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

function show(scene: Scene, selection: string, flow: ReturnType<typeof useReactFlow>): void {
  const box = boxOf(scene, selection);
  const canvas = window.document.querySelector('.canvas')?.getBoundingClientRect();
  const details = window.document.querySelector('.details')?.getBoundingClientRect();
  if (!box || !canvas) return;
  const right = details?.left ?? canvas.right;
  const on = flow.flowToScreenPosition({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
  const visible =
    on.x > canvas.left + 20 && on.x < right - 20 && on.y > canvas.top + 20 && on.y < canvas.bottom - 20;
  if (visible) return;
  const zoom = flow.getZoom();
  const covered = (canvas.right - right) / zoom;
  void flow.setCenter(box.x + box.w / 2 + covered / 2, box.y + box.h / 2, {
    zoom,
    duration: calm() ? 0 : 200,
  });
}

function boxOf(scene: Scene, id: string | null) {
  if (id === null) return undefined;
  const link = scene.links.find((l) => l.flows.includes(id));
  return scene.boxes.get(link?.from ?? id) ?? scene.notes.find((n) => n.note.id === id)?.box;
}
