import { addTo } from '../core/group';
import { boundariesBetween, zonesAround, zonesById } from '../model/crossings';
import type { ModelDocument, Note, View, Zone } from '../model/document';
import type { Element } from '../model/elements/registry';
import type { Flow } from '../model/flows/registry';
import { around, type Box, NODE_HEIGHT, NODE_WIDTH, type Point } from './geometry';

export const ZONE_PADDING = 26;
export const ZONE_HEAD = 30;
const EMPTY_ZONE = { w: 280, h: 150 };
const NOTE = { w: 200, h: 96 };

/** Absolute places by element and zone id; zones have sizes. */
export type Places = ReadonlyMap<string, Point & { readonly w?: number; readonly h?: number }>;

export interface SceneZone {
  readonly zone: Zone;
  readonly box: Box;
  /** 0 for a zone in no other. */
  readonly depth: number;
  /** The zone it is drawn in. */
  readonly parent: string | undefined;
  readonly collapsed: boolean;
  /** Elements in it, at any depth. */
  readonly count: number;
}
export interface SceneElement {
  readonly element: Element;
  readonly box: Box;
  readonly parent: string | undefined;
}
/** One drawn line. Flows between the insides of closed zones share one. */
export interface SceneLink {
  readonly id: string;
  readonly flow: Flow;
  readonly flows: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly via: string | undefined;
  /** Zones whose boundary it crosses. */
  readonly crosses: readonly string[];
}
export interface SceneNote {
  readonly note: Note;
  readonly box: Box;
}
/** What one view draws, in absolute map coordinates; outer zones before inner ones. */
export interface Scene {
  readonly zones: readonly SceneZone[];
  readonly elements: readonly SceneElement[];
  readonly links: readonly SceneLink[];
  readonly notes: readonly SceneNote[];
  /** The boxes that lines join and go around: elements and closed zones. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Where everything would be drawn, also what this view hides. */
  readonly places: Places;
}

/** Works out what a view shows. `places` must hold every element that is shown; zones grow to hold what lies in them. */
export function buildScene(document: ModelDocument, view: View | undefined, places: Places): Scene {
  const zones = zonesById(document);
  const shown = shownElements(document, view, zones);
  const open = openZones(document, view, zones);
  const drawnZone = (id: string | undefined) => zonesAround(zones, id).find((z) => open.has(z));
  const closed = new Set((view?.collapsed ?? []).filter((id) => zones.has(id)));
  const closedOver = (zone: string | undefined) => zonesAround(zones, zone).findLast((z) => closed.has(z));

  const elements: SceneElement[] = [];
  const standsFor = new Map<string, string>();
  const counts = new Map<string, number>();
  const inside = new Map<string, Box[]>();
  const put = (zone: string | undefined, box: Box) => {
    if (zone !== undefined) addTo(inside, zone, box);
  };
  for (const element of document.elements) {
    if (!shown.has(element.id)) continue;
    for (const zone of zonesAround(zones, element.zone)) counts.set(zone, (counts.get(zone) ?? 0) + 1);
    const hiddenIn = open.size > 0 ? closedOver(element.zone) : undefined;
    standsFor.set(element.id, hiddenIn ?? element.id);
    if (hiddenIn !== undefined) continue;
    const at = places.get(element.id) ?? { x: 0, y: 0 };
    const box = { x: at.x, y: at.y, w: NODE_WIDTH, h: NODE_HEIGHT };
    const parent = drawnZone(element.zone);
    elements.push({ element, box, parent });
    put(parent, box);
  }

  const sceneZones: SceneZone[] = [];
  const boxes = new Map<string, Box>();
  const depthFirst = [...open].sort((a, b) => zonesAround(zones, b).length - zonesAround(zones, a).length);
  for (const id of depthFirst) {
    const zone = zones.get(id) as Zone;
    const collapsed = closed.has(id);
    const parent = drawnZone(zone.parent);
    const box = collapsed ? closedBox(id, inside.get(id), places) : zoneBox(id, inside.get(id), places);
    const depth = zonesAround(zones, id).filter((z) => open.has(z)).length - 1;
    sceneZones.unshift({ zone, box, depth, parent, collapsed, count: counts.get(id) ?? 0 });
    if (collapsed) boxes.set(id, box);
    put(parent, box);
  }
  for (const { element, box } of elements) boxes.set(element.id, box);
  return {
    zones: sceneZones,
    elements,
    links: linksOf(document, view, standsFor, zones),
    notes: (view?.notes ?? []).map((note) => ({
      note,
      box: { x: note.x, y: note.y, w: note.w ?? NOTE.w, h: note.h ?? NOTE.h },
    })),
    boxes,
    places,
  };
}

function shownElements(
  document: ModelDocument,
  view: View | undefined,
  zones: ReadonlyMap<string, Zone>,
): ReadonlySet<string> {
  const hidden = new Set(view?.hidden);
  const omitted = new Set(view?.omitted);
  const may = new Map(
    document.elements.filter((e) => !hidden.has(e.kind) && !omitted.has(e.id)).map((e) => [e.id, e]),
  );
  const root = view?.zone;
  if (root === undefined || !zones.has(root)) return new Set(may.keys());
  const within = new Set(
    [...may.values()].filter((e) => zonesAround(zones, e.zone).includes(root)).map((e) => e.id),
  );
  const met = document.flows.flatMap(({ from, to }) =>
    within.has(from) ? [to] : within.has(to) ? [from] : [],
  );
  return new Set([...within, ...met.filter((id) => may.has(id))]);
}

/** Zones that are drawn: all but those inside a closed one, or with a view's `zone` only that one and what lies in it. */
function openZones(
  document: ModelDocument,
  view: View | undefined,
  zones: ReadonlyMap<string, Zone>,
): ReadonlySet<string> {
  const closed = new Set(view?.collapsed);
  return new Set(
    document.zones
      .filter(({ id }) => {
        const chain = zonesAround(zones, id);
        if (chain.slice(1).some((z) => closed.has(z))) return false;
        return view?.zone === undefined || !zones.has(view.zone) || chain.includes(view.zone);
      })
      .map((zone) => zone.id),
  );
}

function zoneBox(id: string, inside: readonly Box[] | undefined, places: Places): Box {
  const at = places.get(id);
  const stored =
    at?.w !== undefined && at.h !== undefined ? { x: at.x, y: at.y, w: at.w, h: at.h } : undefined;
  const members = around(inside ?? []);
  const needed = members && {
    x: members.x - ZONE_PADDING,
    y: members.y - ZONE_PADDING - ZONE_HEAD / 2,
    w: members.w + 2 * ZONE_PADDING,
    h: members.h + 2 * ZONE_PADDING + ZONE_HEAD / 2,
  };
  const box = around([stored, needed].filter((b) => b !== undefined));
  return box ?? { x: at?.x ?? 0, y: at?.y ?? 0, ...EMPTY_ZONE };
}

function closedBox(id: string, inside: readonly Box[] | undefined, places: Places): Box {
  const { x, y } = places.get(id) ?? around(inside ?? []) ?? { x: 0, y: 0 };
  return { x, y, w: NODE_WIDTH, h: NODE_HEIGHT };
}

function linksOf(
  document: ModelDocument,
  view: View | undefined,
  standsFor: ReadonlyMap<string, string>,
  zones: ReadonlyMap<string, Zone>,
): SceneLink[] {
  const hidden = new Set(view?.hidden);
  const zoneOf = new Map(document.elements.map((e) => [e.id, e.zone]));
  const links = new Map<string, SceneLink>();
  for (const flow of document.flows) {
    const [from, to] = [standsFor.get(flow.from), standsFor.get(flow.to)];
    if (from === undefined || to === undefined || from === to || hidden.has(flow.kind)) continue;
    const lifted = from !== flow.from || to !== flow.to;
    const key = lifted ? `${from} ${to} ${flow.kind}` : flow.id;
    const known = links.get(key);
    if (known) {
      links.set(key, { ...known, flows: [...known.flows, flow.id] });
      continue;
    }
    const via = flow.kind === 'call' && flow.via !== undefined ? standsFor.get(flow.via) : undefined;
    const { left, entered } = boundariesBetween(zones, zoneOf.get(flow.from), zoneOf.get(flow.to));
    links.set(key, { id: flow.id, flow, flows: [flow.id], from, to, via, crosses: [...left, ...entered] });
  }
  return [...links.values()];
}
