import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useCallback, useState } from 'react';
import { hit, type Picture } from './paint';
import type { FlowEdge } from './to-flow';

const REACH = 8;

/** What the pointer meets on the painted map: nothing on it is a thing of its own, so the picture is asked. */
export function useOverviewPointer(picture: Picture, edges: readonly FlowEdge[], far: boolean) {
  const flow = useReactFlow();
  const [hovered, setHovered] = useState<string | null>(null);
  const hitAt = useCallback(
    (event: MouseEvent) => {
      if (!far) return null;
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      return hit(picture, edges, at, REACH / flow.getZoom());
    },
    [picture, edges, far, flow],
  );
  const onMove = useCallback(
    (event: MouseEvent) => {
      if (!far) return;
      const id = event.buttons === 0 ? hitAt(event) : null;
      setHovered(id);
      const pane = event.currentTarget as HTMLElement;
      const name = picture.scene.elements.find((e) => e.element.id === id)?.element.name;
      if (name === undefined) pane.removeAttribute('title');
      else pane.setAttribute('title', name);
    },
    [hitAt, picture, far],
  );
  return { hovered: far ? hovered : null, hitAt, onMove };
}
