import { type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { Box, Point } from './geometry';
import { quickWay } from './routing/quick-way';
import { middleOf, pathOf } from './routing/route-map';
import type { FlowEdge as FlowEdgeType } from './to-flow';
import { LONGEST, labelWidth } from './use-ways';

/** A flow: the way found for it, with rounded corners, and a label on it. While one of its ends is dragged, a quick way. */
export const FlowEdge = memo(function FlowEdge({
  id,
  source,
  target,
  data,
  selected,
  markerEnd,
}: EdgeProps<FlowEdgeType>) {
  const from = useBox(source);
  const to = useBox(target);
  if (!from || !to || !data) return null;
  const settled = isAt(from, data.ends.from) && isAt(to, data.ends.to);
  const parts = settled ? data.way.parts : [quickWay(from, to)];
  const label = settled ? data.way.label : middleOf(parts[0] ?? []);
  const path = parts.map((part) => pathOf(part)).join('');
  const text = data.label.length > LONGEST ? `${data.label.slice(0, LONGEST - 1)}…` : data.label;
  const glyph = data.stopped || data.tainted;
  const width = labelWidth(text, glyph);
  return (
    <g
      className="flow"
      data-state={data.stopped ? 'stopped' : data.tainted ? 'tainted' : undefined}
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
      {settled
        ? data.crossings.map((p) => (
            <circle key={`${p.x} ${p.y}`} className="flow-crossing" cx={p.x} cy={p.y} r={3.2} />
          ))
        : null}
      <g className="flow-tag" transform={`translate(${label.x} ${label.y})`}>
        <rect x={-width / 2} y={-9} width={width} height={18} rx={5} />
        <text className="flow-label" x={glyph ? 8 : 0} y={4}>
          {text}
        </text>
        {data.stopped ? (
          <ShieldGlyph x={-width / 2 + 11} />
        ) : data.tainted ? (
          <HazardGlyph x={-width / 2 + 11} />
        ) : null}
      </g>
    </g>
  );
});

function useBox(id: string): Box | undefined {
  const node = useInternalNode(id);
  if (!node) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, w: node.width ?? 0, h: node.height ?? 0 };
}

const isAt = (box: Box, at: Box) => near(box, at) && box.w === at.w;
const near = (a: Point, b: Point) => Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5;

function HazardGlyph({ x }: { readonly x: number }) {
  return (
    <g className="flow-glyph" transform={`translate(${x} 0) scale(0.78)`}>
      <title>Carries untrusted content</title>
      <path d="M0-7 8 7H-8Z" />
      <path className="glyph-ink" d="M0-2.5V2.5M0 4.6V5" />
    </g>
  );
}

function ShieldGlyph({ x }: { readonly x: number }) {
  return (
    <g className="flow-glyph" transform={`translate(${x} 0) scale(0.78)`}>
      <title>Untrusted content is stopped here: an enforcement point or an approval stands in its way</title>
      <path d="M0-9 7.5-6V0C7.5 5 4 8 0 9.5-4 8-7.5 5-7.5 0V-6Z" />
      <path className="glyph-ink" d="M-3.2 0-.8 2.6 3.4-2.4" />
    </g>
  );
}
