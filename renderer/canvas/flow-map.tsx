import {
  ConnectionMode,
  ControlButton,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  type useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './canvas.css';
import './node.css';
import './zone.css';
import './flow.css';
import './tools.css';
import './overlay-bar.css';
import './from-afar.css';
import './banners.css';
import { Maximize } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ModelDocument, View } from '../../shared/model/document';
import { mapPort } from '../state/map-port';
import { shownView, useMapSession } from '../state/map-session';
import { usePreferences } from '../state/preferences';
import { useShell } from '../state/store';
import { Empty } from '../ui/empty';
import { ElementNode } from './element-node';
import { boxesOf, fitBoxes, MAX_ZOOM, MIN_ZOOM } from './fit';
import { FlowEdge } from './flow-edge';
import { Grid } from './grid';
import { Guides } from './guides';
import { LassoLayer } from './lasso';
import { Minimap } from './minimap';
import { NoteNode } from './note-node';
import { OverlayBar } from './overlay-bar';
import { Overview } from './overview';
import { pictureOf } from './paint';
import { PaletteBar } from './palette-bar';
import { PathBanner } from './path-banner';
import { onConnectEnd, onConnectStart } from './use-connecting';
import { useDetail } from './use-detail';
import { useDrag } from './use-drag';
import { useFar, useSlices } from './use-far';
import { type PlacedView, useMapParts } from './use-map-parts';
import { useMapPort } from './use-map-port';
import { useOverviewDrag } from './use-overview-drag';
import { useOverviewPointer } from './use-overview-pointer';
import { usePlaces } from './use-places';
import { usePlacing } from './use-placing';
import { useRehearsal } from './use-rehearsal';
import { useRemoved } from './use-removed';
import { useShowSelection } from './use-show-selection';
import { useZoomSteps } from './use-zoom-steps';
import { ViewTabs } from './view-tabs';
import { WhatIfBanner } from './what-if-banner';
import { ZoneNode } from './zone-node';

const NODE_TYPES = { element: ElementNode, zone: ZoneNode, note: NoteNode };
const EDGE_TYPES = { flow: FlowEdge };
const MULTI = ['Shift', 'Meta', 'Control'];

/** The map of the open model. The only place, with its folder, that knows the diagram library. */
export function FlowMap() {
  const document = useShell((s) => s.document);
  const viewId = useMapSession((s) => s.viewId);
  if (!document) return null;
  return <ShownMap document={document} view={shownView(document, viewId)} />;
}

/** While changes are shown, what was removed stands where it stood. */
function ShownMap(props: MapProps) {
  const { document, view, removed } = useRemoved(props.document, props.view);
  return (
    <ReactFlowProvider>
      <PlacedMap key={`${document.id} ${view?.id}`} document={document} view={view} removed={removed} />
    </ReactFlowProvider>
  );
}

interface MapProps {
  readonly document: ModelDocument;
  readonly view: View | undefined;
}

function PlacedMap({ document, view, removed }: PlacedProps) {
  const places = usePlaces(document, view);
  if (!places) return <p className="loading">Arranging the map…</p>;
  return <Canvas document={document} view={view} removed={removed} places={places} />;
}

interface PlacedProps extends MapProps {
  /** What is drawn but no longer there. */
  readonly removed: ReadonlySet<string>;
}

function Canvas(props: PlacedView) {
  const { document, view } = props;
  const { scene, plain, nodes, edges } = useMapParts(props);
  const drag = useDrag(scene, nodes, edges);
  const far = useFar(scene);
  const [fitted, setFitted] = useState(false);
  const drawn = useSlices(far || !fitted, scene, drag.nodes, edges);
  const painted = far || !drawn.complete;
  const picture = useMemo(() => pictureOf(scene, plain, edges), [scene, plain, edges]);
  const overview = useOverviewPointer(picture, edges, far);
  const overviewDrag = useOverviewDrag(scene, far, overview.hitAt);
  const placing = usePlacing(edges, overview.hitAt);
  useMapPort(scene);
  useRehearsal(document);
  useShowSelection(scene);
  useZoomSteps();
  const detail = useDetail();
  const theme = useShell((s) => s.theme);
  const grid = usePreferences((s) => s.grid);
  const tool = useMapSession((s) => s.tool);
  const minimap = useMapSession((s) => s.minimap);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only takes what is dropped; the keyboard adds from the palette
    <div
      className="canvas"
      data-testid="canvas"
      data-tool={typeof tool === 'object' ? 'place' : tool}
      data-detail={detail}
      tabIndex={-1}
      onMouseDownCapture={overviewDrag.onMouseDownCapture}
      onClickCapture={overviewDrag.onClickCapture}
      onDragEnter={placing.onDragEnter}
      onDragOver={placing.onDragOver}
      onDrop={placing.onDrop}
    >
      <ReactFlow
        nodes={drawn.nodes}
        edges={drawn.edges}
        onInit={(flow) => {
          fitBoxes(flow as unknown as ReturnType<typeof useReactFlow>, [...boxesOf(scene).values()], false);
          setFitted(true);
        }}
        onPaneMouseMove={overview.onMove}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={theme === 'light' ? 'light' : 'dark'}
        onNodesChange={drag.onNodesChange}
        onEdgesChange={drag.onEdgesChange}
        onNodeDragStart={drag.onNodeDragStart}
        onNodeDrag={drag.onNodeDrag}
        onNodeDragStop={drag.onNodeDragStop}
        onNodeDoubleClick={(_, node) => useMapSession.getState().set({ renaming: node.id })}
        onEdgeDoubleClick={(_, edge) => useMapSession.getState().set({ renaming: edge.id })}
        onPaneClick={placing.onPaneClick}
        onEdgeClick={placing.onEdgeClick}
        onConnectStart={onConnectStart}
        onConnectEnd={onConnectEnd}
        connectionRadius={0}
        connectOnClick={false}
        selectionOnDrag={tool === 'box'}
        panOnDrag={tool === 'box' ? [1, 2] : true}
        selectionMode={SelectionMode.Full}
        onSelectionEnd={() => useMapSession.getState().set({ tool: 'pointer' })}
        zIndexMode="manual"
        connectionMode={ConnectionMode.Loose}
        multiSelectionKeyCode={MULTI}
        onlyRenderVisibleElements
        disableKeyboardA11y
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        nodeDragThreshold={3}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        proOptions={{ hideAttribution: true }}
      >
        {painted ? <Overview picture={picture} hovered={overview.hovered} move={overviewDrag.move} /> : null}
        {grid ? <Grid /> : null}
        <Guides guides={drag.guides} />
        <Controls showInteractive={false} showFitView={false}>
          <ControlButton onClick={() => mapPort()?.fit()} title="Fit the map" aria-label="Fit the map">
            <Maximize size={14} aria-hidden="true" />
          </ControlButton>
        </Controls>
        {minimap && scene.elements.length > 0 ? <Minimap scene={scene} /> : null}
      </ReactFlow>
      {tool === 'lasso' || (tool === 'box' && far) ? <LassoLayer scene={scene} shape={tool} /> : null}
      {document.elements.length + document.zones.length === 0 ? <EmptyMap /> : null}
      <div className="map-corner">
        <OverlayBar document={document} />
        <PaletteBar />
      </div>
      <ViewTabs view={view} />
      <div className="banners">
        <WhatIfBanner />
        <PathBanner />
      </div>
    </div>
  );
}

function EmptyMap() {
  return (
    <div className="empty-map">
      <Empty title="An empty map">
        <p>
          Drag an agent, the tools it calls and the data they touch from the left, or press Ctrl+K and type
          “Add agent”.
        </p>
      </Empty>
    </div>
  );
}
