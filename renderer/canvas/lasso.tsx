import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { centre, type Point } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';

interface LassoLayerProps {
  readonly scene: Scene;
  /** A box is a loop with four corners. */
  readonly shape: 'lasso' | 'box';
}

/** A layer to draw a loop on: it selects the elements and notes whose middle lies in it. */
export function LassoLayer({ scene, shape }: LassoLayerProps) {
  const flow = useReactFlow();
  const [line, setLine] = useState<readonly Point[]>([]);
  const at = (event: PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const next = (points: readonly Point[], p: Point): readonly Point[] => {
    const [a] = points;
    return shape === 'box' && a ? [a, { x: p.x, y: a.y }, p, { x: a.x, y: p.y }] : [...points, p];
  };
  const finish = (event: PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const loop = line.map((p) =>
      flow.screenToFlowPosition({ x: p.x + frame.left, y: p.y + frame.top }, { snapToGrid: false }),
    );
    const boxes = [
      ...scene.elements.map((e) => ({ id: e.element.id, box: e.box })),
      ...scene.notes.map((n) => ({ id: n.note.id, box: n.box })),
    ];
    const { selected, selectMany } = useShell.getState();
    const caught = boxes.filter(({ box }) => inLoop(centre(box), loop)).map(({ id }) => id);
    selectMany(event.shiftKey ? [...selected, ...caught] : caught);
    setLine([]);
    useMapSession.getState().set({ tool: 'pointer' });
  };
  return (
    <svg
      className="lasso"
      data-testid="lasso"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setLine([at(event)]);
      }}
      onPointerMove={(event) => line.length > 0 && setLine(next(line, at(event)))}
      onPointerUp={finish}
    >
      <polygon points={line.map((p) => `${p.x},${p.y}`).join(' ')} />
    </svg>
  );
}

/** True when a point lies in a closed loop (even-odd rule). */
export function inLoop(p: Point, loop: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i, i += 1) {
    const [a, b] = [loop[i] as Point, loop[j] as Point];
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
