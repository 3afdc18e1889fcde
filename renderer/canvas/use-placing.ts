import { useReactFlow } from '@xyflow/react';
import type { DragEvent, MouseEvent } from 'react';
import { askForPattern } from '../actions/add-patterns';
import { addThing } from '../state/add-thing';
import { type Placeable, useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { flowUnder } from './dropping';
import { DRAG_TYPE, PATTERN } from './palette-bar';
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
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
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
    // Both are needed: where the pointer enters another element, only its `dragenter` says whether a drop is taken.
    onDragEnter: allow,
    onDragOver: allow,
    onDrop: (event: DragEvent) => {
      const what = event.dataTransfer.getData(DRAG_TYPE);
      if (what === '') return;
      event.preventDefault();
      if (what === PATTERN) askForPattern(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      else put(what as Placeable, event);
    },
  };
}
