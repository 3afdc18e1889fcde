import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
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

/** True while the map is painted as a whole instead of drawn as things. */
export function useFar(scene: Scene): boolean {
  const last = useRef<boolean | null>(null);
  const boxes = useMemo(() => scene.elements.map((e) => e.box), [scene]);
  return useStore((s) => {
    const [x, y, zoom] = s.transform;
    const slack = last.current === true ? SLACK : 1;
    const many =
      boxes.length > MANY &&
      countIn(boxes, -x / zoom, -y / zoom, s.width / zoom, s.height / zoom) > MANY / slack;
    last.current = zoom < FAR * slack || many;
    return last.current;
  });
}

function countIn(
  boxes: readonly { x: number; y: number; w: number; h: number }[],
  x: number,
  y: number,
  w: number,
  h: number,
): number {
  let count = 0;
  const seen = { x, y, w, h };
  for (const box of boxes) if (overlaps(box, seen)) count += 1;
  return count;
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
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const transform = useRef<[number, number, number]>([0, 0, 1]);
  useStore((s) => {
    transform.current = s.transform;
    return 0;
  });
  const inView = useMemo(() => {
    if (far) return [];
    const [x, y, zoom] = transform.current;
    const seen = { x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom };
    return scene.elements.filter((e) => overlaps(e.box, seen)).map((e) => e.element.id);
  }, [far, scene, width, height]);
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
