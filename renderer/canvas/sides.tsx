import { Handle, Position, useUpdateNodeInternals } from '@xyflow/react';
import { type ReactNode, useEffect, useState } from 'react';

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
