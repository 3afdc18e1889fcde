import { EdgeLabelRenderer, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { Box, Point } from '../../shared/drawing/geometry';
import { quickWay } from '../../shared/drawing/routing/quick-way';
import { middleOf, pathOf } from '../../shared/drawing/routing/route-map';
import { labelWidth, SIGN_AT, shortened, WORD_FROM } from '../../shared/drawing/ways';
import { useMapSession } from '../state/map-session';
import { SignPaths } from '../ui/sign';
import { RenameField } from './rename-field';
import { Reroute } from './reroute';
import type { FlowEdge as FlowEdgeType } from './to-flow';

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
  const isTarget = useMapSession((s) => s.dropFlow === id);
  const renaming = useMapSession((s) => s.renaming === id);
  if (!from || !to || !data) return null;
  const settled = isAt(from, data.ends.from) && isAt(to, data.ends.to);
  const parts = settled ? data.way.parts : [quickWay(from, to)];
  const label = settled ? data.way.label : { ...middleOf(parts[0] ?? []), room: 'whole' };
  const path = parts.map((part) => pathOf(part)).join('');
  const { mark } = data;
  // While an overlay has a word to say about a line, it takes the place of the name, which the room was made for.
  const words = mark?.text || data.label;
  const text = shortened(words);
  const width = labelWidth(text, mark !== null);
  return (
    <g
      className={mark ? `flow tone-${mark.tone}` : 'flow'}
      data-mark={mark?.tone}
      data-gone={mark?.gone}
      data-quiet={data.quiet || undefined}
      data-lit={data.lit || undefined}
      data-dimmed={data.dimmed || undefined}
      data-selected={selected || undefined}
      data-target={isTarget || undefined}
      data-room={label.room}
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
        <g className="flow-tag-room">
          <rect x={-width / 2} y={-9} width={width} height={18} rx={5} />
          <text className="flow-label" x={mark ? WORD_FROM - width / 2 : 0} y={4}>
            {text}
          </text>
          {mark ? (
            <g className="sign" transform={`translate(${SIGN_AT - width / 2} 0) scale(0.72)`}>
              <SignPaths shape={mark.shape} />
            </g>
          ) : null}
        </g>
        {mark && label.room === 'sign' ? (
          <g className="flow-tag-sign sign" transform="scale(0.72)">
            <circle r={12} />
            <SignPaths shape={mark.shape} />
          </g>
        ) : null}
        <title>{mark ? `${data.label}: ${mark.title}` : data.label}</title>
      </g>
      {selected && settled && data.link.flows.length === 1 && data.way.parts.length === 1 ? (
        <Reroute flow={id} label={data.label} line={data.way.parts[0] ?? []} />
      ) : null}
      {renaming ? (
        <EdgeLabelRenderer>
          <div
            className="flow-rename nodrag nopan"
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            <RenameField id={id} name={data.flow.name ?? ''} />
          </div>
        </EdgeLabelRenderer>
      ) : null}
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
