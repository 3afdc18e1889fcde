import { type Edge, MarkerType, type Node, Position } from '@xyflow/react';
import type { ModelDocument } from '../../shared/model/document';
import type { Element } from '../../shared/model/elements/registry';
import { elementKinds } from '../../shared/model/elements/registry';
import type { Flow } from '../../shared/model/flows/registry';
import { flowKinds } from '../../shared/model/flows/registry';
import { rankOf, SENSITIVITIES, type Sensitivity } from '../../shared/model/vocabulary';
import type { Threat } from '../../shared/threats/threat';
import type { Reach } from '../state/analysis';
import type { HighlightedPath } from '../state/store';
import type { Level } from '../ui/badge';
import { NODE_HEIGHT, NODE_WIDTH, type Point, zoneBoxes } from './geometry';

export interface ElementData extends Record<string, unknown> {
  readonly element: Element;
  readonly worst: Level | null;
  readonly threats: number;
  readonly sensitivity: Sensitivity | null;
  readonly taint: 'source' | 'reached' | null;
  readonly dimmed: boolean;
}
export interface ZoneData extends Record<string, unknown> {
  readonly name: string;
}
export interface FlowData extends Record<string, unknown> {
  readonly flow: Flow;
  readonly label: string;
  readonly tainted: boolean;
  readonly stopped: boolean;
  readonly dimmed: boolean;
  readonly lit: boolean;
  /** Sideways offset in pixels, so that flows between the same two elements do not hide one another. */
  readonly shift: number;
}
export type ElementNode = Node<ElementData, 'element'>;
export type ZoneNode = Node<ZoneData, 'zone'>;
export type MapNode = ElementNode | ZoneNode;
export type FlowEdge = Edge<FlowData, 'flow'>;

export interface MapInput {
  readonly document: ModelDocument;
  readonly places: ReadonlyMap<string, Point>;
  readonly threats: readonly Threat[];
  readonly reach: Reach | null;
  readonly path: HighlightedPath | null;
  readonly selection: string | null;
}

const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];
const LANE = 26;
const HANDLES = [
  {
    id: 'in',
    type: 'target' as const,
    position: Position.Left,
    x: 0,
    y: NODE_HEIGHT / 2,
    width: 1,
    height: 1,
  },
  {
    id: 'out',
    type: 'source' as const,
    position: Position.Right,
    x: NODE_WIDTH,
    y: NODE_HEIGHT / 2,
    width: 1,
    height: 1,
  },
];

/** The diagram library's nodes for a document: zones first, so that they lie beneath. Sizes are given, never measured. */
export function toNodes({ document, places, threats, reach, path, selection }: MapInput): MapNode[] {
  const nodes: MapNode[] = [];
  const boxes = zoneBoxes(document, places);
  for (const zone of document.zones) {
    const box = boxes.get(zone.id);
    if (!box) continue;
    const size = { width: box.w, height: box.h };
    nodes.push({
      id: `zone:${zone.id}`,
      type: 'zone',
      position: { x: box.x, y: box.y },
      ...size,
      initialWidth: box.w,
      initialHeight: box.h,
      data: { name: zone.name },
      draggable: false,
      selectable: false,
      focusable: false,
      zIndex: zone.parent ? -1 : -2,
      ariaLabel: `Trust zone ${zone.name}`,
    });
  }
  const byElement = groupThreats(threats);
  const sources = new Set(reach?.sources);
  const reached = new Set(reach?.elements);
  const lit = path ? new Set(path.elements) : null;
  for (const element of document.elements) {
    const own = byElement.get(element.id) ?? [];
    const taint = sources.has(element.id) ? 'source' : reached.has(element.id) ? 'reached' : null;
    nodes.push({
      id: element.id,
      type: 'element',
      position: places.get(element.id) ?? { x: 0, y: 0 },
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      initialWidth: NODE_WIDTH,
      initialHeight: NODE_HEIGHT,
      handles: HANDLES,
      selected: element.id === selection,
      data: {
        element,
        threats: own.length,
        worst: worstOf(own),
        sensitivity: sensitivityOf(element),
        taint,
        dimmed: lit !== null && !lit.has(element.id),
      },
      ariaLabel: `${elementKinds[element.kind].label} ${element.name}, ${own.length} threats${taint ? ', untrusted content' : ''}`,
    });
  }
  return nodes;
}

/** The diagram library's edges. */
export function toEdges({ document, reach, path, selection }: MapInput): FlowEdge[] {
  const tainted = new Set(reach?.flows);
  const stopped = new Set(reach?.stopped);
  const lit = path ? new Set(path.flows) : null;
  const lanes = lanesOf(document.flows);
  return document.flows.map((flow) => {
    const isTainted = tainted.has(flow.id);
    const isStopped = stopped.has(flow.id);
    const isLit = lit?.has(flow.id) ?? false;
    const color = isStopped ? 'var(--stop)' : isTainted || isLit ? 'var(--taint)' : 'var(--flow)';
    const label = flow.name ?? flowKinds[flow.kind].label;
    return {
      id: flow.id,
      type: 'flow',
      source: flow.from,
      target: flow.to,
      sourceHandle: 'out',
      targetHandle: 'in',
      interactionWidth: 16,
      selected: flow.id === selection,
      markerEnd: { type: MarkerType.ArrowClosed, color, width: 16, height: 16 },
      data: {
        flow,
        label,
        tainted: isTainted,
        stopped: isStopped,
        lit: isLit,
        dimmed: lit !== null && !isLit,
        shift: lanes.get(flow.id) ?? 0,
      },
      ariaLabel: `${label}${isTainted ? ', carries untrusted content' : ''}${isStopped ? ', stopped here' : ''}`,
    };
  });
}

function groupThreats(threats: readonly Threat[]): Map<string, Threat[]> {
  const groups = new Map<string, Threat[]>();
  for (const threat of threats)
    for (const id of threat.elements) groups.set(id, [...(groups.get(id) ?? []), threat]);
  return groups;
}

function worstOf(threats: readonly Threat[]): Level | null {
  return LEVELS[Math.max(-1, ...threats.map((t) => LEVELS.indexOf(t.severity)))] ?? null;
}

/** The highest sensitivity an element holds or is cleared for. */
export function sensitivityOf(element: Element): Sensitivity | null {
  if (element.kind === 'agent') return element.clearance;
  if (element.kind !== 'data-store' || element.data.length === 0) return null;
  return SENSITIVITIES[Math.max(...element.data.map((d) => rankOf(d.sensitivity)))] ?? null;
}

function lanesOf(flows: readonly Flow[]): Map<string, number> {
  const pairs = new Map<string, string[]>();
  for (const { id, from, to } of flows) {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    pairs.set(key, [...(pairs.get(key) ?? []), id]);
  }
  const lanes = new Map<string, number>();
  for (const ids of pairs.values())
    for (const [i, id] of ids.entries()) lanes.set(id, (i - (ids.length - 1) / 2) * LANE);
  return lanes;
}
