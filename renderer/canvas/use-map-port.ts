import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { type Box, overlaps, type Point } from '../../shared/drawing/geometry';
import { type Scene, ZONE_HEAD, ZONE_PADDING } from '../../shared/drawing/scene';
import { setMapPort } from '../state/map-port';
import { arrange } from './arrange';
import { drawnPlaces, zoneUnder } from './dropping';
import { boxesOf, fitBoxes } from './fit';
import { calm } from './motion';
import { GRID } from './snapping';

const STEP = 24;
const AIR = 16;

/** Lets actions reach the diagram without knowing it. */
export function useMapPort(scene: Scene): void {
  const flow = useReactFlow();
  useEffect(() => {
    const duration = calm() ? 0 : 200;
    setMapPort({
      drawn: () => drawnPlaces(scene),
      boxes: (ids) => {
        const boxes = boxesOf(scene);
        return ids.flatMap((id) => {
          const box = boxes.get(id);
          return box ? [{ id, ...box }] : [];
        });
      },
      all: () => [...boxesOf(scene).keys(), ...scene.links.flatMap((l) => l.flows)],
      freePlace: (w, h, zone) =>
        freePlace(scene, { w, h }, zone === undefined ? centreOfView(flow) : insideOf(scene, zone)),
      zoneAt: (at) => zoneUnder(scene, at, []),
      fit: (ids, closest) => {
        const boxes = boxesOf(scene);
        const ends = new Map(scene.links.map((l) => [l.id, [l.from, l.to]]));
        const wanted = ids?.flatMap((id) => ends.get(id) ?? [id]) ?? [...boxes.keys()];
        fitBoxes(
          flow,
          wanted.map((id) => boxes.get(id)).filter((b) => b !== undefined),
          true,
          closest,
        );
      },
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration }),
      arrange,
      focus: (id) => {
        const node =
          id === undefined
            ? null
            : window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
        (node ?? window.document.querySelector<HTMLElement>('.canvas'))?.focus();
      },
    });
    return () => setMapPort(null);
  }, [flow, scene]);
}

function centreOfView(flow: ReturnType<typeof useReactFlow>): Point {
  const frame = window.document.querySelector('.canvas')?.getBoundingClientRect();
  if (!frame) return { x: 0, y: 0 };
  return flow.screenToFlowPosition({ x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 });
}

function insideOf(scene: Scene, zone: string): Point {
  const box = scene.zones.find((z) => z.zone.id === zone)?.box;
  return box ? { x: box.x + ZONE_PADDING + 102, y: box.y + ZONE_HEAD + 48 } : { x: 0, y: 0 };
}

/** The nearest place to a point, in rings around it, where a box of a size covers no element and no note. */
function freePlace(scene: Scene, { w, h }: { readonly w: number; readonly h: number }, near: Point): Point {
  const taken = [...scene.boxes.values(), ...scene.notes.map((n) => n.box)];
  const start = {
    x: Math.round((near.x - w / 2) / GRID) * GRID,
    y: Math.round((near.y - h / 2) / GRID) * GRID,
  };
  const free = (x: number, y: number) => {
    const box: Box = { x: x - AIR, y: y - AIR, w: w + 2 * AIR, h: h + 2 * AIR };
    return !taken.some((other) => overlaps(box, other));
  };
  for (let ring = 0; ring < 60; ring += 1)
    for (let i = -ring; i <= ring; i += 1)
      for (const [dx, dy] of [
        [ring, i],
        [i, ring],
        [-ring, i],
        [i, -ring],
      ] as const)
        if (free(start.x + dx * STEP, start.y + dy * STEP))
          return { x: start.x + dx * STEP, y: start.y + dy * STEP };
  return start;
}
