import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { overlaps } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import type { FlowEdge, MapNode } from './to-flow';

/** Below this zoom nothing on an element can be read, so the map is painted. */
const FAR = 0.3;
/** Elements in view above which the map is painted also nearer: more cannot be drawn as things within a frame. */
const MANY = 90;
/** How far the zoom must move on before the map changes its form again. */
const SLACK = 1.06;
const SLICE = 24;
const NO_NODES: MapNode[] = [];
const NO_EDGES: FlowEdge[] = [];

/** The library's state as far as it says what is in sight. */
interface Sight {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

/** True while the map is painted as a whole instead of drawn as things. */
export function useFar(scene: Scene): boolean {
  const last = useRef(false);
  return useStore((sight) => {
    last.current = isFar(scene, sight, last.current);
    return last.current;
  });
}

/** Whether the map is to be painted; one that was goes on a little longer. */
function isFar({ elements }: Scene, sight: Sight, was: boolean): boolean {
  const slack = was ? SLACK : 1;
  if (sight.transform[2] < FAR * slack) return true;
  return elements.length > MANY && inSight(elements, sight).length > MANY / slack;
}

function inSight(elements: Scene['elements'], { transform: [x, y, zoom], width, height }: Sight) {
  const seen = { x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom };
  return elements.filter((e) => overlaps(e.box, seen));
}

/**
 * What the library is given to draw: nothing from afar; coming nearer, a few more things each frame, those in view
 * first, so that no frame takes long. `complete` once everything is there.
 */
export function useSlices(
  far: boolean,
  scene: Scene,
  nodes: MapNode[],
  edges: FlowEdge[],
): { readonly nodes: MapNode[]; readonly edges: FlowEdge[]; readonly complete: boolean } {
  const [slices, setSlices] = useState(far ? 0 : Infinity);
  const library = useStoreApi<MapNode, FlowEdge>();
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  useLayoutEffect(
    () =>
      library.subscribe((now, before) => {
        if (now.transform === before.transform || now.nodes.length === 0 || !isFar(scene, now, false)) return;
        // One jump to the whole map: the library would draw everything for the blink until it is told to draw nothing.
        now.setNodes([]);
        now.setEdges([]);
        setSlices(0);
      }),
    [library, scene],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight when the map has come near, or its window changes
  const inView = useMemo(
    () => (far ? [] : inSight(scene.elements, library.getState()).map((e) => e.element.id)),
    [far, scene, width, height],
  );
  const complete = !far && slices * SLICE >= inView.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slice asks for the next
  useEffect(() => {
    if (far) setSlices(0);
    else if (!complete) {
      const frame = requestAnimationFrame(() => setSlices((n) => n + 1));
      return () => cancelAnimationFrame(frame);
    }
    return undefined;
  }, [far, complete, slices]);
  return useMemo(() => {
    if (far) return { nodes: NO_NODES, edges: NO_EDGES, complete: false };
    if (complete) return { nodes, edges, complete };
    const there = new Set(inView.slice(0, slices * SLICE));
    return {
      nodes: nodes.filter((n) => n.type === 'zone' || there.has(n.id)),
      edges: edges.filter((e) => there.has(e.source) && there.has(e.target)),
      complete,
    };
  }, [far, complete, nodes, edges, inView, slices]);
}
