import { type Edge, MarkerType, type Node } from '@xyflow/react';
import type { Box, Point } from '../../shared/drawing/geometry';
import {
  crossingPoints,
  isQuiet,
  labelOf,
  markOf,
  openBorders,
  sensitivityOf,
  type ThreatCount,
  threatCounts,
} from '../../shared/drawing/looks';
import type { Routed } from '../../shared/drawing/routing/route-map';
import type { Scene, SceneLink, SceneNote, SceneZone } from '../../shared/drawing/scene';
import type { Element } from '../../shared/model/elements/registry';
import { elementKinds } from '../../shared/model/elements/registry';
import type { Flow } from '../../shared/model/flows/registry';
import type { Sensitivity } from '../../shared/model/vocabulary';
import type { Mark, OverlayMarks } from '../../shared/overlays/overlay';
import type { Threat } from '../../shared/threats/threat';
import type { HighlightedPath } from '../state/store';
import { ANCHOR, handlesOf } from './sides';

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
  /** Drawn, but no longer there: it can only be looked at. */
  readonly removed: ReadonlySet<string>;
}

/** What is no longer there can be neither chosen nor moved, and nothing can be joined to it. */
const GHOST = { selectable: false, draggable: false, connectable: false, className: 'removed' };

/** The diagram library's nodes for a scene: zones beneath, outer ones first, everything placed relative to its zone. */
export function toNodes({ scene, threats, marks, path, removed }: MapInput): MapNode[] {
  const frames = new Map(scene.zones.map((z) => [z.zone.id, z.box]));
  const within = (box: Box, parent: string | undefined) => {
    const frame = parent === undefined ? undefined : frames.get(parent);
    return frame && parent !== undefined
      ? { parentId: parent, position: { x: box.x - frame.x, y: box.y - frame.y } }
      : { position: { x: box.x, y: box.y } };
  };
  // Sizes and handles are given as if they had been measured: what is outside the view never is, and must count all the
  // same. The library would draw everything once to learn of its handles.
  const sized = ({ w, h }: Box) => ({
    width: w,
    height: h,
    measured: { width: w, height: h },
    handles: handlesOf(w, h),
  });
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
  const byElement = threatCounts(threats);
  const lit = path ? new Set(path.elements) : null;
  const elements = scene.elements.map(({ element, box, parent }): ElementNode => {
    const own = byElement.get(element.id) ?? null;
    const mark = marks?.elements.get(element.id) ?? null;
    return {
      id: element.id,
      type: 'element',
      ...within(box, parent),
      ...sized(box),
      zIndex: 10,
      ...(removed.has(element.id) ? GHOST : {}),
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
  { scene, marks, path, removed }: MapInput,
  ways: ReadonlyMap<string, Routed>,
  selected: ReadonlySet<string>,
): FlowEdge[] {
  const lit = path ? new Set(path.flows) : null;
  const names = new Map(scene.zones.map((z) => [z.zone.id, z.zone.name]));
  const borders = openBorders(scene);
  const links = new Map(scene.links.map((link) => [link.id, link]));
  return [...ways].flatMap(([id, way]): FlowEdge[] => {
    const link = links.get(id);
    const [from, to] = link ? [scene.boxes.get(link.from), scene.boxes.get(link.to)] : [];
    if (!link || !from || !to) return [];
    const mark = markOf(marks, link);
    const isLit = lit !== null && link.flows.some((id) => lit.has(id));
    const color = isLit ? 'var(--taint)' : mark ? `var(--tone-${mark.tone})` : 'var(--flow)';
    const step = path?.numbered ? path.flows.findIndex((id) => link.flows.includes(id)) + 1 : 0;
    const label = step > 0 ? `${step}. ${labelOf(link)}` : labelOf(link);
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
        ...(link.flows.every((id) => removed.has(id)) ? { selectable: false, focusable: false } : {}),
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
          crossings: crossingPoints(link, way, borders),
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
