import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  Controls,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './canvas.css';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ModelDocument } from '../../shared/model/document';
import { placeElements } from '../state/edits';
import { useShell } from '../state/store';
import { Empty } from '../ui/empty';
import { ElementNode, ZoneNode } from './element-node';
import { FlowEdge } from './flow-edge';
import type { Point } from './geometry';
import { Legend } from './legend';
import { PathBanner } from './path-banner';
import { type MapNode, toEdges, toNodes } from './to-flow';
import { usePlaces } from './use-places';

const NODE_TYPES = { element: ElementNode, zone: ZoneNode };
const EDGE_TYPES = { flow: FlowEdge };
const FIT = { padding: 0.03, maxZoom: 1.15 };

/** The map of the open model. The only place, with its folder, that knows the diagram library. */
export function FlowMap() {
  const document = useShell((s) => s.document);
  if (!document) return null;
  return (
    <ReactFlowProvider>
      <PlacedMap key={document.id} document={document} />
    </ReactFlowProvider>
  );
}

function PlacedMap({ document }: { readonly document: ModelDocument }) {
  const places = usePlaces(document);
  if (document.elements.length === 0)
    return (
      <Empty title="An empty map">
        <p>Add an agent, the tools it calls and the data they touch with “Add” in the outline.</p>
      </Empty>
    );
  return places ? (
    <Canvas document={document} places={places} />
  ) : (
    <p className="loading">Arranging the map…</p>
  );
}

interface CanvasProps {
  readonly document: ModelDocument;
  readonly places: ReadonlyMap<string, Point>;
}

function Canvas({ document, places }: CanvasProps) {
  const { threats, reach } = useShell((s) => s.analysis);
  const { selection, highlightedPath: path, overlay, select, dispatch, theme } = useShell();
  const input = useMemo(
    () => ({ document, places, threats, reach: overlay ? reach : null, path, selection }),
    [document, places, threats, reach, overlay, path, selection],
  );
  const derived = useMemo(() => toNodes(input), [input]);
  const edges = useMemo(() => toEdges(input), [input]);
  const [nodes, setNodes] = useState(derived);
  useEffect(() => setNodes(derived), [derived]);
  useFitCommand();
  useShowSelection(selection, places);

  const onNodesChange = useCallback(
    (changes: NodeChange<MapNode>[]) =>
      // Selection lives in the store; everything else is the drag in progress, which the document learns at its end.
      setNodes((now) =>
        applyNodeChanges(
          changes.filter((c) => c.type === 'position' || c.type === 'dimensions'),
          now,
        ),
      ),
    [],
  );
  const onNodeDragStop = useCallback(
    (_: unknown, __: MapNode, moved: MapNode[]) => {
      const next = new Map(places);
      for (const node of moved)
        if (node.type === 'element')
          next.set(node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) });
      if (moved.every((n) => n.position.x === places.get(n.id)?.x && n.position.y === places.get(n.id)?.y))
        return;
      dispatch('Move', placeElements(next));
    },
    [places, dispatch],
  );
  return (
    <div className="canvas" data-testid="map">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={theme}
        onNodesChange={onNodesChange}
        onNodeDragStop={onNodeDragStop}
        onNodeClick={(_, node) => node.type === 'element' && select(node.id)}
        onEdgeClick={(_, edge) => select(edge.id)}
        onPaneClick={() => select(null)}
        onlyRenderVisibleElements
        nodesConnectable={false}
        elevateNodesOnSelect={false}
        deleteKeyCode={null}
        fitView
        fitViewOptions={FIT}
        minZoom={0.05}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1} />
        <MiniMap
          pannable
          zoomable
          className="minimap"
          style={{ width: 150, height: 90 }}
          nodeClassName={(n) => (n.type === 'zone' ? 'mini-zone' : 'mini-node')}
          ariaLabel="Overview of the map"
        />
        <Controls showInteractive={false} />
      </ReactFlow>
      <Legend />
      <PathBanner />
    </div>
  );
}

/** Lets the `view.fit` action reach the diagram without knowing it. */
function useFitCommand() {
  const flow = useReactFlow();
  useEffect(() => {
    const fit = () => void flow.fitView({ ...FIT, duration: 200 });
    window.addEventListener('ambit:fit', fit);
    return () => window.removeEventListener('ambit:fit', fit);
  }, [flow]);
}

/** Brings a newly selected element into view when it is outside. */
function useShowSelection(selection: string | null, places: ReadonlyMap<string, Point>) {
  const flow = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the view, a moved element does not
  useEffect(() => {
    const at = selection ? places.get(selection) : undefined;
    const box = window.document.querySelector('.canvas')?.getBoundingClientRect();
    if (!at || !box) return;
    const on = flow.flowToScreenPosition(at);
    const visible = on.x > box.left && on.x < box.right - 80 && on.y > box.top && on.y < box.bottom - 40;
    if (!visible) void flow.setCenter(at.x + 90, at.y + 30, { zoom: flow.getZoom(), duration: 200 });
  }, [selection, flow]);
}
