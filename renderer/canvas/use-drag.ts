import {
  applyNodeChanges,
  type EdgeChange,
  type NodeChange,
  type NodePositionChange,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { around, type Box, centre } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { dropThings, flowUnder, zoneUnder } from './dropping';
import { type Guide, snap } from './snapping';
import type { FlowEdge, MapNode } from './to-flow';

const REACH = 6;

/**
 * The diagram library's nodes while things are moved and resized. The document learns of it once, at the end; Escape
 * puts everything back. Returns the nodes to draw, the lines that show an alignment, and the library's callbacks.
 */
export function useDrag(scene: Scene, derived: MapNode[], edges: readonly FlowEdge[]) {
  const [nodes, setNodes] = useState(derived);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const flow = useReactFlow<MapNode, FlowEdge>();
  const drag = useRef<{ readonly ids: ReadonlySet<string>; cancelled: boolean } | null>(null);
  useEffect(() => setNodes(derived), [derived]);

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.current) return;
      drag.current.cancelled = true;
      event.preventDefault();
      setNodes(derived);
      setGuides([]);
      useMapSession.getState().set({ dropZone: null, dropFlow: null });
    };
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, [derived]);

  const onNodesChange = useCallback(
    (changes: NodeChange<MapNode>[]) => {
      select(changes);
      const moves = changes.filter((c) => c.type === 'position' || c.type === 'dimensions');
      if (moves.length === 0 || drag.current?.cancelled) return;
      const positions = moves.filter(
        (c): c is NodePositionChange => c.type === 'position' && c.dragging === true,
      );
      if (positions.length > 0 && useMapSession.getState().snap) setGuides(lineUp(positions, scene, flow));
      setNodes((now) => applyNodeChanges(moves, now));
    },
    [scene, flow],
  );

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => select(changes), []);

  const onNodeDragStart = useCallback((_: unknown, __: MapNode, moving: MapNode[]) => {
    drag.current = { ids: new Set(moving.map((n) => n.id)), cancelled: false };
  }, []);

  const onNodeDrag = useCallback(
    (_: unknown, node: MapNode, moving: MapNode[]) => {
      if (drag.current?.cancelled) return;
      const box = boxOf(node, flow);
      if (!box || node.type === 'note') return;
      const ids = moving.map((n) => n.id);
      const dropZone = zoneUnder(scene, centre(box), ids);
      const dropFlow =
        moving.length === 1 && node.type === 'element' ? flowUnder(edges, centre(box), node.id) : null;
      const session = useMapSession.getState();
      if (session.dropZone !== dropZone || session.dropFlow !== dropFlow) session.set({ dropZone, dropFlow });
    },
    [scene, edges, flow],
  );

  const onNodeDragStop = useCallback(
    (_: unknown, node: MapNode, moving: MapNode[]) => {
      const cancelled = drag.current?.cancelled ?? false;
      drag.current = null;
      setGuides([]);
      const { dropFlow } = useMapSession.getState();
      useMapSession.getState().set({ dropZone: null, dropFlow: null });
      if (cancelled) return setNodes(derived);
      const boxes = new Map<string, Box>();
      for (const n of moving.length > 0 ? moving : [node]) {
        const box = boxOf(n, flow);
        if (box) boxes.set(n.id, box);
      }
      if (!dropThings(scene, boxes, dropFlow)) setNodes(derived);
    },
    [scene, derived, flow],
  );

  return { nodes, guides, onNodesChange, onEdgesChange, onNodeDragStart, onNodeDrag, onNodeDragStop };
}

type Library = ReturnType<typeof useReactFlow<MapNode, FlowEdge>>;

function boxOf(node: MapNode, flow: Library): Box | undefined {
  const internal = flow.getInternalNode(node.id);
  if (!internal) return undefined;
  const { x, y } = internal.internals.positionAbsolute;
  return { x, y, w: internal.width ?? 0, h: internal.height ?? 0 };
}

/** Shifts the moves of one drag, all by the same, so that what is dragged lines up; the library keeps the pointer's place. */
function lineUp(moves: NodePositionChange[], scene: Scene, flow: Library): readonly Guide[] {
  const ids = new Set(moves.map((m) => m.id));
  const boxes = moves.flatMap((move): Box[] => {
    const node = flow.getInternalNode(move.id);
    const at = move.position;
    if (!node || !at) return [];
    const parent = node.parentId === undefined ? undefined : flow.getInternalNode(node.parentId);
    const origin = parent?.internals.positionAbsolute ?? { x: 0, y: 0 };
    return [{ x: origin.x + at.x, y: origin.y + at.y, w: node.width ?? 0, h: node.height ?? 0 }];
  });
  const moving = around(boxes);
  if (!moving) return [];
  const view = flow.getViewport();
  const still = scene.elements
    .filter((e) => !ids.has(e.element.id) && !(e.parent && ids.has(e.parent)))
    .map((e) => e.box);
  const { dx, dy, guides } = snap(moving, still.slice(0, 400), REACH / view.zoom);
  for (const move of moves)
    if (move.position) move.position = { x: move.position.x + dx, y: move.position.y + dy };
  return guides;
}

function select(changes: readonly (NodeChange<MapNode> | EdgeChange<FlowEdge>)[]): void {
  const turned = changes.filter((c) => c.type === 'select');
  if (turned.length === 0) return;
  const { selected, selectMany } = useShell.getState();
  const off = new Set(turned.filter((c) => !c.selected).map((c) => c.id));
  const on = turned.filter((c) => c.selected).map((c) => c.id);
  selectMany([...selected.filter((id) => !off.has(id)), ...on]);
}
