import type { ModelDocument } from '../../shared/model/document';

export const NODE_WIDTH = 204;
export const NODE_HEIGHT = 64;
const ZONE_PADDING = 22;
const ZONE_HEAD = 30;

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

/** Absolute positions stored in the first view, by element and zone id. */
export function storedPlaces(
  document: ModelDocument,
): Map<string, { x: number; y: number; w?: number; h?: number }> {
  return new Map((document.views[0]?.places ?? []).map((p) => [p.id, p]));
}

/** True when every element has a stored position, so that no layout is needed. */
export function isPlaced(document: ModelDocument): boolean {
  const places = storedPlaces(document);
  return document.elements.every((e) => places.has(e.id));
}

/** Each zone's box: around its members and inner zones, so that moving a member never leaves it outside. */
export function zoneBoxes(document: ModelDocument, places: ReadonlyMap<string, Point>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const visiting = new Set<string>();
  const boxOf = (id: string): Box | undefined => {
    const known = boxes.get(id);
    if (known || visiting.has(id)) return known;
    visiting.add(id);
    const inside: Box[] = [];
    for (const element of document.elements) {
      const at = element.zone === id ? places.get(element.id) : undefined;
      if (at) inside.push({ x: at.x, y: at.y, w: NODE_WIDTH, h: NODE_HEIGHT });
    }
    for (const zone of document.zones) {
      const inner = zone.parent === id ? boxOf(zone.id) : undefined;
      if (inner) inside.push(inner);
    }
    if (inside.length === 0) return undefined;
    const left = Math.min(...inside.map((b) => b.x)) - ZONE_PADDING;
    const top = Math.min(...inside.map((b) => b.y)) - ZONE_PADDING - ZONE_HEAD;
    const right = Math.max(...inside.map((b) => b.x + b.w)) + ZONE_PADDING;
    const bottom = Math.max(...inside.map((b) => b.y + b.h)) + ZONE_PADDING;
    const box = { x: left, y: top, w: right - left, h: bottom - top };
    boxes.set(id, box);
    return box;
  };
  for (const zone of document.zones) boxOf(zone.id);
  return boxes;
}
