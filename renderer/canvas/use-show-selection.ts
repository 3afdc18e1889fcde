import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useShell } from '../state/store';
import type { Scene } from './scene';

/** Brings a newly selected thing into view when it is outside. */
export function useShowSelection(scene: Scene): void {
  const flow = useReactFlow();
  const selection = useShell((s) => s.selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the view, a moved element does not
  useEffect(() => {
    const box = boxOf(scene, selection);
    const frame = window.document.querySelector('.canvas')?.getBoundingClientRect();
    if (!box || !frame) return;
    const on = flow.flowToScreenPosition(box);
    const visible =
      on.x > frame.left && on.x < frame.right - 80 && on.y > frame.top && on.y < frame.bottom - 40;
    if (!visible)
      void flow.setCenter(box.x + box.w / 2, box.y + box.h / 2, { zoom: flow.getZoom(), duration: 200 });
  }, [selection, flow]);
}

function boxOf(scene: Scene, id: string | null) {
  if (id === null) return undefined;
  const link = scene.links.find((l) => l.flows.includes(id));
  return scene.boxes.get(link?.from ?? id) ?? scene.notes.find((n) => n.note.id === id)?.box;
}
