import { type Edge, MarkerType, type Node } from '@xyflow/react';
import type { Element } from '../../shared/model/elements/registry';
import { elementKinds } from '../../shared/model/elements/registry';
import type { Flow } from '../../shared/model/flows/registry';
import { flowKinds } from '../../shared/model/flows/registry';
import { rankOf, SENSITIVITIES, type Sensitivity } from '../../shared/model/vocabulary';
import type { Mark, OverlayMarks } from '../../shared/overlays/overlay';
import type { Threat } from '../../shared/threats/threat';
import type { HighlightedPath } from '../state/store';
import type { Level } from '../ui/badge';
import type { Box, Point } from './geometry';
import type { Routed } from './routing/route-map';
import type { Scene, SceneLink, SceneNote, SceneZone } from './scene';
import { ANCHOR } from './sides';

/** Open threats to an element: how many of the worst severity, and how many of each. */
export interface ThreatCount {
  readonly worst: Level;
  readonly count: number;
  readonly words: string;
}
export interface ElementData extends Record<string, unknown> {
  readonly element: Element;
  readonly threats: ThreatCount | null;
  readonly sensitivity: Sensitivity | null;
  readonly mark: Mark | null;
  /** The overlay has nothing to say about it. */
  readonly quiet: boolean;
  readonly dimmed: boolean;
}
export interface ZoneData extends Record<string, unknown> {
  readonly zone: SceneZone;
}
export interface NoteData extends Record<string, unknown> {
  readonly note: SceneNote;
}
export interface FlowData extends Record<string, unknown> {
  readonly flow: Flow;
  readonly link: SceneLink;
  readonly label: string;
  readonly mark: Mark | null;
  readonly quiet: boolean;
  readonly dimmed: boolean;
  readonly lit: boolean;
  readonly way: Routed;
  /** The boxes that `way` was found for; while one of its ends is elsewhere (a drag), a quick way is drawn. */
  readonly ends: { readonly from: Box; readonly to: Box };
  /** Where the line crosses the boundary of a zone. */
  readonly crossings: readonly Point[];
}
export type ElementNode = Node<ElementData, 'element'>;
export type ZoneNode = Node<ZoneData, 'zone'>;
export type NoteNode = Node<NoteData, 'note'>;
export type MapNode = ElementNode | ZoneNode | NoteNode;
export type FlowEdge = Edge<FlowData, 'flow'>;

export interface MapInput {
  readonly scene: Scene;
  readonly threats: readonly Threat[];
  readonly marks: OverlayMarks | null;
  readonly path: HighlightedPath | null;
}

const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];
/** The diagram library's nodes for a scene: zones beneath, outer ones first, everything placed relative to its zone. */
export function toNodes({ scene, threats, marks, path }: MapInput): MapNode[] {
  const frames = new Map(scene.zones.map((z) => [z.zone.id, z.box]));
  const within = (box: Box, parent: string | undefined) => {
    const frame = parent === undefined ? undefined : frames.get(parent);
    return frame && parent !== undefined
      ? { parentId: parent, position: { x: box.x - frame.x, y: box.y - frame.y } }
      : { position: { x: box.x, y: box.y } };
  };
  // Sizes are given as if they had been measured: what is outside the view never is, and must count all the same.
  const sized = ({ w, h }: Box) => ({ width: w, height: h, measured: { width: w, height: h } });
  const zones = scene.zones.map(
    (zone): ZoneNode => ({
      id: zone.zone.id,
      type: 'zone',
      ...within(zone.box, zone.parent),
      ...sized(zone.box),
      data: { zone },
      dragHandle: '.zone-grip',
      zIndex: zone.collapsed ? 10 : zone.depth - 50,
      ariaLabel: `Trust zone ${zone.zone.name}, ${zone.count} elements${zone.collapsed ? ', closed' : ''}`,
    }),
  );
  const byElement = groupThreats(threats);
  const lit = path ? new Set(path.elements) : null;
  const elements = scene.elements.map(({ element, box, parent }): ElementNode => {
    const own = countOf(byElement.get(element.id) ?? []);
    const mark = marks?.elements.get(element.id) ?? null;
    return {
      id: element.id,
      type: 'element',
      ...within(box, parent),
      ...sized(box),
      zIndex: 10,
      data: {
        element,
        threats: own,
        sensitivity: sensitivityOf(element),
        mark,
        quiet: isQuiet(marks, mark),
        dimmed: lit !== null && !lit.has(element.id),
      },
      ariaLabel: [
        `${elementKinds[element.kind].label} ${element.name}`,
        own ? `threats: ${own.words}` : 'no open threats',
        ...(mark ? [mark.title] : []),
      ].join(', '),
    };
  });
  const notes = scene.notes.map(
    (note): NoteNode => ({
      id: note.note.id,
      type: 'note',
      position: { x: note.box.x, y: note.box.y },
      ...sized(note.box),
      zIndex: 12,
      data: { note },
      ariaLabel: `Note: ${note.note.text.slice(0, 80)}`,
    }),
  );
  return [...zones, ...elements, ...notes];
}

/** The diagram library's edges, along the ways found for them. */
export function toEdges(
  { scene, marks, path }: MapInput,
  ways: ReadonlyMap<string, Routed>,
  selected: ReadonlySet<string>,
): FlowEdge[] {
  const lit = path ? new Set(path.flows) : null;
  const names = new Map(scene.zones.map((z) => [z.zone.id, z.zone.name]));
  return scene.links.flatMap((link): FlowEdge[] => {
    const way = ways.get(link.id);
    const [from, to] = [scene.boxes.get(link.from), scene.boxes.get(link.to)];
    if (!way || !from || !to) return [];
    const mark = markOf(marks, link);
    const isLit = lit !== null && link.flows.some((id) => lit.has(id));
    const color = isLit ? 'var(--taint)' : mark ? `var(--tone-${mark.tone})` : 'var(--flow)';
    const label = labelOf(link);
    const crossed = link.crosses.map((id) => names.get(id)).filter(Boolean);
    return [
      {
        id: link.id,
        type: 'flow',
        source: link.from,
        target: link.to,
        sourceHandle: ANCHOR,
        targetHandle: ANCHOR,
        zIndex: isLit || selected.has(link.id) ? 2 : mark ? 1 : 0,
        interactionWidth: 18,
        selected: selected.has(link.id),
        markerEnd: { type: MarkerType.ArrowClosed, color, width: 16, height: 16 },
        data: {
          flow: link.flow,
          link,
          label,
          mark,
          quiet: isQuiet(marks, mark),
          lit: isLit,
          dimmed: lit !== null && !isLit,
          way,
          ends: { from, to },
          crossings: crossingPoints(link, way, scene),
        },
        ariaLabel: [
          label,
          mark?.title ?? '',
          crossed.length > 0 ? `crosses the boundary of ${crossed.join(', ')}` : '',
        ]
          .filter(Boolean)
          .join(', '),
      },
    ];
  });
}

/** What is written on a line: the flow's name or what its kind does, and how many flows it stands for. */
export function labelOf({ flow, flows }: SceneLink): string {
  const name = flow.name ?? flowKinds[flow.kind].label;
  return flows.length > 1 ? `${name} ×${flows.length}` : name;
}

function crossingPoints(link: SceneLink, { parts }: Routed, scene: Scene): Point[] {
  const points: Point[] = [];
  for (const { zone, box, collapsed } of scene.zones) {
    if (collapsed || !link.crosses.includes(zone.id)) continue;
    for (const part of parts)
      for (let i = 1; i < part.length; i += 1) {
        const p = throughBorder(part[i - 1] as Point, part[i] as Point, box);
        if (p) points.push(p);
      }
  }
  return points;
}

/** Where a straight part passes the border of a box, if it has one end inside. */
function throughBorder(a: Point, b: Point, box: Box): Point | undefined {
  const inside = (p: Point) => p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h;
  if (inside(a) === inside(b)) return undefined;
  const [inner, outer] = inside(a) ? [a, b] : [b, a];
  const t = (from: number, to: number, edge: number) =>
    to === from ? Infinity : (edge - from) / (to - from);
  const hits = [
    t(inner.x, outer.x, outer.x > inner.x ? box.x + box.w : box.x),
    t(inner.y, outer.y, outer.y > inner.y ? box.y + box.h : box.y),
  ].filter((v) => v >= 0);
  const first = Math.min(1, ...hits);
  return { x: inner.x + (outer.x - inner.x) * first, y: inner.y + (outer.y - inner.y) * first };
}

function groupThreats(threats: readonly Threat[]): Map<string, Threat[]> {
  const groups = new Map<string, Threat[]>();
  for (const threat of threats)
    for (const id of threat.status === 'open' ? threat.elements : []) {
      const own = groups.get(id);
      if (own) own.push(threat);
      else groups.set(id, [threat]);
    }
  return groups;
}

function countOf(threats: readonly Threat[]): ThreatCount | null {
  const by = LEVELS.map((level) => ({ level, count: threats.filter((t) => t.severity === level).length }));
  const some = by.filter((b) => b.count > 0).reverse();
  const [first] = some;
  if (!first) return null;
  return {
    worst: first.level,
    count: first.count,
    words: some.map((b) => `${b.count} ${b.level}`).join(', '),
  };
}

/** A line that stands for several flows carries the first mark among them. */
function markOf(marks: OverlayMarks | null, link: SceneLink): Mark | null {
  for (const id of link.flows) {
    const mark = marks?.flows.get(id);
    if (mark) return mark;
  }
  return null;
}

const isQuiet = (marks: OverlayMarks | null, mark: Mark | null): boolean =>
  marks !== null && marks.empty === undefined && mark === null;

/** The highest sensitivity an element holds or is cleared for. */
export function sensitivityOf(element: Element): Sensitivity | null {
  if (element.kind === 'agent') return element.clearance;
  if (element.kind !== 'data-store' || element.data.length === 0) return null;
  return SENSITIVITIES[Math.max(...element.data.map((d) => rankOf(d.sensitivity)))] ?? null;
}
