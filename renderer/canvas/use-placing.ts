import { useReactFlow } from '@xyflow/react';
import type { DragEvent, MouseEvent } from 'react';
import { addThing } from '../state/add-thing';
import { type Placeable, useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { flowUnder } from './dropping';
import { DRAG_TYPE } from './palette-bar';
import type { FlowEdge } from './to-flow';

/** Putting palette entries on the map: by dropping them, or by pressing a place while one is chosen. */
export function usePlacing(edges: readonly FlowEdge[], hitAt: (event: MouseEvent) => string | null) {
  const flow = useReactFlow();
  const put = (what: Placeable, event: { readonly clientX: number; readonly clientY: number }) => {
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    addThing(what, { at, flow: what === 'zone' || what === 'note' ? null : flowUnder(edges, at, '') });
  };
  const pressed = (event: MouseEvent): boolean => {
    const { tool } = useMapSession.getState();
    if (typeof tool !== 'object') return false;
    put(tool.place, event);
    return true;
  };
  return {
    onPaneClick: (event: MouseEvent) => {
      if (pressed(event)) return;
      const id = hitAt(event);
      const { select, toggleSelected } = useShell.getState();
      if (id !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) toggleSelected(id);
      else select(id);
    },
    onEdgeClick: (event: MouseEvent) => void pressed(event),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      const what = event.dataTransfer.getData(DRAG_TYPE);
      if (what === '') return;
      event.preventDefault();
      put(what as Placeable, event);
    },
  };
}
