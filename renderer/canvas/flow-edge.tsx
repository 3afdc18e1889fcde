import { type EdgeProps, getBezierPath, type InternalNode, Position, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import { NODE_HEIGHT, NODE_WIDTH } from './geometry';
import type { FlowEdge as FlowEdgeType } from './to-flow';

/** A flow: a curve between the sides that face each other, with a plain text label (measuring text is what makes maps slow). */
export const FlowEdge = memo(function FlowEdge({
  id,
  source,
  target,
  data,
  selected,
  markerEnd,
}: EdgeProps<FlowEdgeType>) {
  const from = useInternalNode(source);
  const to = useInternalNode(target);
  if (!from || !to || !data) return null;
  const ends = endsOf(from, to, data.shift);
  const [path, x, middle] = getBezierPath({ ...ends, curvature: 0.22 });
  // Flows side by side on a vertical stretch would write their labels over one another.
  const y =
    middle +
    (ends.sourcePosition === Position.Bottom || ends.sourcePosition === Position.Top ? data.shift : 0);
  const state = data.stopped ? 'stopped' : data.tainted ? 'tainted' : undefined;
  return (
    <g
      className="flow"
      data-state={state}
      data-lit={data.lit || undefined}
      data-dimmed={data.dimmed || undefined}
      data-selected={selected || undefined}
      data-testid={`flow-${data.flow.id}`}
    >
      <path d={path} className="flow-hit" />
      <path
        id={id}
        d={path}
        className={`flow-line flow-${data.flow.kind}`}
        {...(markerEnd ? { markerEnd } : {})}
      />
      <text x={x} y={y - 5} className="flow-label">
        {data.label.length > 30 ? `${data.label.slice(0, 29)}…` : data.label}
      </text>
      {data.stopped ? <ShieldGlyph x={x} y={y + 9} /> : data.tainted ? <HazardGlyph x={x} y={y + 9} /> : null}
    </g>
  );
});

function endsOf(from: InternalNode, to: InternalNode, shift: number) {
  const a = from.internals.positionAbsolute;
  const b = to.internals.positionAbsolute;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const middle = { x: NODE_WIDTH / 2, y: NODE_HEIGHT / 2 };
  const lane = Math.max(-26, Math.min(26, shift));
  if (Math.abs(dx) >= NODE_WIDTH * 0.9 || Math.abs(dx) >= Math.abs(dy)) {
    const right = dx >= 0;
    return {
      sourceX: a.x + (right ? NODE_WIDTH : 0),
      sourceY: a.y + middle.y + lane,
      sourcePosition: right ? Position.Right : Position.Left,
      targetX: b.x + (right ? 0 : NODE_WIDTH),
      targetY: b.y + middle.y + lane,
      targetPosition: right ? Position.Left : Position.Right,
    };
  }
  const down = dy >= 0;
  return {
    sourceX: a.x + middle.x + shift * 2,
    sourceY: a.y + (down ? NODE_HEIGHT : 0),
    sourcePosition: down ? Position.Bottom : Position.Top,
    targetX: b.x + middle.x + shift * 2,
    targetY: b.y + (down ? 0 : NODE_HEIGHT),
    targetPosition: down ? Position.Top : Position.Bottom,
  };
}

function HazardGlyph({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="flow-glyph" transform={`translate(${x} ${y})`}>
      <title>Carries untrusted content</title>
      <path d="M0-7 8 7H-8Z" />
      <path className="glyph-ink" d="M0-2.5V2.5M0 4.6V5" />
    </g>
  );
}

function ShieldGlyph({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="flow-glyph" transform={`translate(${x} ${y})`}>
      <title>Untrusted content is stopped here: an enforcement point or an approval stands in its way</title>
      <path d="M0-9 7.5-6V0C7.5 5 4 8 0 9.5-4 8-7.5 5-7.5 0V-6Z" />
      <path className="glyph-ink" d="M-3.2 0-.8 2.6 3.4-2.4" />
    </g>
  );
}
