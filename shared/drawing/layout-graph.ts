import type { ElkNode } from 'elkjs/lib/elk-api';
import type { ModelDocument } from '../model/document';
import { NODE_HEIGHT, NODE_WIDTH } from './geometry';
import type { Places } from './scene';

/** Elements up to which elk may take its time: it is over before anybody waits. */
const CAREFUL = 100;
/** Elements up to which zones are laid out together with the flows between them; beyond, zone by zone. */
const TOGETHER = 300;
const ZONE_PREFIX = 'zone:';
const LAYERED = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '52',
  'elk.spacing.edgeNode': '24',
  'elk.layered.spacing.nodeNodeBetweenLayers': '130',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};
/** Lines are not taken from elk, so the cheapest ways will do. */
const QUICK = {
  'elk.layered.thoroughness': '1',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.layering.strategy': 'LONGEST_PATH',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.edgeRouting': 'POLYLINE',
};
/** A third of the time that careful options take, for nearly the same map. */
const BRISK = {
  'elk.layered.thoroughness': '2',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
};
const ROOT_TOGETHER = { ...LAYERED, 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' };
const ROOT_PACKED = {
  'elk.algorithm': 'rectpacking',
  'elk.spacing.nodeNode': '90',
  'elk.aspectRatio': '1.6',
};
const ZONE = { 'elk.padding': '[top=64,left=40,bottom=40,right=40]' };

type Place = { x: number; y: number; w?: number; h?: number };

/** The question to elk: zones with what lies in them, and the flows it may lay out; only of `ids`, where given. */
export function toElk(document: ModelDocument, ids: ReadonlySet<string> | undefined): ElkNode {
  const elements = document.elements.filter((e) => !ids || ids.has(e.id));
  const together = elements.length <= TOGETHER;
  const root: ElkNode = {
    id: 'root',
    children: [],
    edges: [],
    layoutOptions: together
      ? { ...ROOT_TOGETHER, ...(elements.length > CAREFUL ? BRISK : {}) }
      : document.zones.length > 1
        ? ROOT_PACKED
        : { ...LAYERED, ...QUICK },
  };
  const options = together ? ZONE : { ...LAYERED, ...QUICK, ...ZONE };
  const zones = new Map(
    document.zones
      .filter((z) => !ids || ids.has(z.id))
      .map((z): [string, ElkNode] => [
        z.id,
        { id: `${ZONE_PREFIX}${z.id}`, children: [], edges: [], layoutOptions: options },
      ]),
  );
  for (const zone of document.zones) {
    const node = zones.get(zone.id);
    const parent = (zone.parent ? zones.get(zone.parent) : undefined) ?? root;
    if (node) parent.children?.push(node);
  }
  for (const element of elements) {
    const parent = (element.zone ? zones.get(element.zone) : undefined) ?? root;
    parent.children?.push({ id: element.id, width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const zone of zones.values())
    if (zone.children?.length === 0) Object.assign(zone, { width: 280, height: 150, children: undefined });
    else if (
      !together &&
      (zone.children?.length ?? 0) > 0 &&
      zone.children?.every((c) => c.id.startsWith(ZONE_PREFIX))
    )
      zone.layoutOptions = { ...ROOT_PACKED, ...ZONE };
  const zoneOf = new Map(elements.map((e) => [e.id, e.zone]));
  for (const { id, from, to } of document.flows) {
    if (!zoneOf.has(from) || !zoneOf.has(to) || from === to) continue;
    const edge = { id, sources: [from], targets: [to] };
    if (together) root.edges?.push(edge);
    else if (zoneOf.get(from) === zoneOf.get(to))
      (zones.get(zoneOf.get(from) ?? '') ?? root).edges?.push(edge);
  }
  return root;
}

/** Absolute places out of elk's answer, whose own are relative to the zone around. */
export function placesIn(answer: ElkNode): Places {
  const places = new Map<string, Place>();
  collect(answer, 0, 0, places);
  return places;
}

function collect(node: ElkNode, x: number, y: number, places: Map<string, Place>): void {
  for (const child of node.children ?? []) {
    const at = { x: Math.round(x + (child.x ?? 0)), y: Math.round(y + (child.y ?? 0)) };
    const { width: w = 0, height: h = 0 } = child;
    if (child.id.startsWith(ZONE_PREFIX))
      places.set(child.id.slice(ZONE_PREFIX.length), { ...at, w: Math.round(w), h: Math.round(h) });
    else places.set(child.id, at);
    collect(child, at.x, at.y, places);
  }
}
