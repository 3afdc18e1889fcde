import { Handle, type NodeHandle, Position, useUpdateNodeInternals } from '@xyflow/react';
import { type ReactNode, useEffect, useState } from 'react';
import { NODE_HEIGHT, NODE_WIDTH } from '../../shared/drawing/geometry';

const SIDES = [
  ['right', Position.Right],
  ['bottom', Position.Bottom],
  ['left', Position.Left],
  ['top', Position.Top],
] as const;

/** Where the library ties every line to a thing. Nothing is drawn there: lines find their own ends. */
export const ANCHOR = 'anchor';
export const Anchor = () => (
  <Handle type="source" position={Position.Right} id={ANCHOR} className="anchor" isConnectable={false} />
);

/** Where a box of this size has its handles, as the library would measure them; those of elements are one list for all. */
export const handlesOf = (w: number, h: number): NodeHandle[] =>
  w === NODE_WIDTH && h === NODE_HEIGHT ? OF_ELEMENTS : handlesAt(w, h);

const handlesAt = (w: number, h: number): NodeHandle[] =>
  [
    { id: ANCHOR, position: Position.Right, x: w, y: h / 2 },
    { id: 'right', position: Position.Right, x: w, y: h / 2 },
    { id: 'bottom', position: Position.Bottom, x: w / 2, y: h },
    { id: 'left', position: Position.Left, x: 0, y: h / 2 },
    { id: 'top', position: Position.Top, x: w / 2, y: 0 },
  ].map((handle) => ({ ...handle, type: 'source', width: 0, height: 0 }));

const OF_ELEMENTS = handlesAt(NODE_WIDTH, NODE_HEIGHT);

interface SidesProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** The four points from which a flow can be drawn, there only while the pointer is over the thing: a map has thousands. */
export function Sides({ id, children }: SidesProps) {
  const [near, setNear] = useState(false);
  const measure = useUpdateNodeInternals();
  useEffect(() => {
    if (near) measure(id);
  }, [near, measure, id]);
  return (
    <div className="sides" onPointerEnter={() => setNear(true)} onPointerLeave={() => setNear(false)}>
      {children}
      <Anchor />
      {near
        ? SIDES.map(([side, position]) => (
            <Handle
              key={side}
              type="source"
              position={position}
              id={side}
              title="Drag to connect"
              data-testid={`connect-${id}-${side}`}
            />
          ))
        : null}
    </div>
  );
}
