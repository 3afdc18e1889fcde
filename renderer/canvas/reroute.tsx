import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import type { Point } from '../../shared/drawing/geometry';
import { pathOf } from '../../shared/drawing/routing/route-map';
import { updateView } from '../../shared/model/commands/update-view';
import { inView } from '../state/map-edits';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';

interface RerouteProps {
  readonly flow: string;
  readonly label: string;
  /** The line as it is drawn, from side to side. */
  readonly line: readonly Point[];
}

/** Grips on a selected flow: dragging one gives the line corners of its own; a double click on a corner takes it out. */
export function Reroute({ flow, label, line }: RerouteProps) {
  const library = useReactFlow();
  const [corners, setCorners] = useState<readonly Point[] | null>(null);
  const inner = line.slice(1, -1);
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return null;
  const grip = (at: Point, kind: 'corner' | 'part', move: (p: Point) => readonly Point[], key: string) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: rerouting by hand is for the pointer; the map finds ways by itself
    <circle
      key={key}
      className={`grip grip-${kind} nodrag nopan`}
      data-testid={`grip-${kind}`}
      cx={at.x}
      cy={at.y}
      r={5}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setCorners(inner);
      }}
      onPointerMove={(event: PointerEvent) => {
        if (corners === null) return;
        const p = library.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        setCorners(move({ x: Math.round(p.x), y: Math.round(p.y) }));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        if (corners !== null && corners !== inner) setRoute(flow, label, corners);
        setCorners(null);
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (kind === 'corner')
          setRoute(
            flow,
            label,
            inner.filter((p) => p !== at),
          );
      }}
    />
  );
  return (
    <g>
      {corners ? <path className="reroute-line" d={pathOf([first, ...corners, last])} /> : null}
      {line.slice(1).map((b, i) => {
        const a = line[i] as Point;
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        return grip(middle, 'part', (p) => moved(inner, i, a, b, p), `part ${i}`);
      })}
      {inner.map((at, i) => grip(at, 'corner', (p) => inner.with(i, p), `corner ${i}`))}
    </g>
  );
}

/** A part between two corners moves sideways as a whole; one that ends at a box gets a corner. */
function moved(inner: readonly Point[], part: number, a: Point, b: Point, to: Point): readonly Point[] {
  const [i, j] = [part - 1, part];
  if (i < 0 || j >= inner.length) return inner.toSpliced(part, 0, to);
  if (a.x === b.x) return inner.with(i, { x: to.x, y: a.y }).with(j, { x: to.x, y: b.y });
  if (a.y === b.y) return inner.with(i, { x: a.x, y: to.y }).with(j, { x: b.x, y: to.y });
  return inner.toSpliced(part, 0, to);
}

/** Stores a flow's corners in the shown view; none lets the map find the way again. */
function setRoute(flow: string, label: string, corners: readonly Point[]): void {
  const { viewId } = useMapSession.getState();
  useShell.getState().dispatch(
    corners.length > 0 ? `Route ${label}` : `Reset the route of ${label}`,
    inView(viewId, (d, view) => {
      const others = (view.routes ?? []).filter((r) => r.flow !== flow);
      const points = corners.slice(0, 50).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
      const routes = points.length > 0 ? [...others, { flow, points }] : others;
      return updateView(d, view.id, { routes: routes.length > 0 ? routes : undefined });
    }),
  );
}
