import ELK, { type ElkNode } from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ModelDocument } from '../../shared/model/document';
import { createWorker } from '../platform/trusted-worker';
import { NODE_HEIGHT, NODE_WIDTH } from './geometry';
import type { Places } from './scene';

const SPACING = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.spacing.nodeNode': '46',
  'elk.layered.spacing.nodeNodeBetweenLayers': '110',
};
const ZONE_PREFIX = 'zone:';
const ZONE = { 'elk.padding': '[top=56,left=26,bottom=26,right=26]' };

type Place = { x: number; y: number; w?: number; h?: number };

let elk: InstanceType<typeof ELK> | undefined;

/** Positions for every element, from left to right along the flows, zones kept together. Runs in a worker. */
export async function layOut(document: ModelDocument): Promise<Places> {
  elk ??= new ELK({ workerFactory: () => createWorker(elkUrl, { type: 'classic' }) });
  const places = new Map<string, Place>();
  collect(await elk.layout(toElk(document)), 0, 0, places);
  return places;
}

function toElk(document: ModelDocument): ElkNode {
  const root: ElkNode = { id: 'root', children: [], edges: [], layoutOptions: SPACING };
  const zones = new Map(
    document.zones.map((z): [string, ElkNode] => [
      z.id,
      { id: `${ZONE_PREFIX}${z.id}`, children: [], layoutOptions: ZONE },
    ]),
  );
  for (const zone of document.zones) {
    const node = zones.get(zone.id);
    const parent = (zone.parent ? zones.get(zone.parent) : undefined) ?? root;
    if (node) parent.children?.push(node);
  }
  for (const element of document.elements) {
    const parent = (element.zone ? zones.get(element.zone) : undefined) ?? root;
    parent.children?.push({ id: element.id, width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  const known = new Set(document.elements.map((e) => e.id));
  root.edges = document.flows
    .filter((f) => known.has(f.from) && known.has(f.to))
    .map((f) => ({ id: f.id, sources: [f.from], targets: [f.to] }));
  return root;
}

function collect(node: ElkNode, x: number, y: number, places: Map<string, Place>): void {
  for (const child of node.children ?? []) {
    const at = { x: Math.round(x + (child.x ?? 0)), y: Math.round(y + (child.y ?? 0)) };
    const { width: w = 0, height: h = 0 } = child;
    if (child.children)
      places.set(child.id.slice(ZONE_PREFIX.length), { ...at, w: Math.round(w), h: Math.round(h) });
    else places.set(child.id, at);
    collect(child, at.x, at.y, places);
  }
}
