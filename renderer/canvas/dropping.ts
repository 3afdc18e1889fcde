import { addTo, byId } from '../../shared/core/group';
import { type Box, centre, contains, distanceToLine, type Point } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { type Command, inTurn } from '../../shared/model/change';
import { insertIntoFlow } from '../../shared/model/commands/insert-into-flow';
import type { ModelDocument } from '../../shared/model/document';
import { nameAll, nameOf } from '../state/edits';
import { moveThings, type Place, putNote } from '../state/map-edits';
import { useMapSession } from '../state/map-session';
import { contentsOf } from '../state/move-selection';
import { useShell } from '../state/store';
import type { FlowEdge } from './to-flow';

const FLOW_REACH = 14;

/** The innermost zone drawn at a point, leaving out zones that are being moved and what lies in them. */
export function zoneUnder(scene: Scene, at: Point, moving: readonly string[]): string | null {
  const gone = new Set(moving);
  let best: { id: string; depth: number } | undefined;
  for (const { zone, box, parent, depth } of scene.zones) {
    if (parent !== undefined && gone.has(parent)) gone.add(zone.id);
    if (gone.has(zone.id) || !contains(box, at)) continue;
    if (!best || depth >= best.depth) best = { id: zone.id, depth };
  }
  return best?.id ?? null;
}

/** The flow whose line passes under a point, leaving out those of the element that is moved. */
export function flowUnder(edges: readonly FlowEdge[], at: Point, moving: string): string | null {
  let best: { id: string; distance: number } | undefined;
  for (const { id, data } of edges) {
    if (!data || data.link.from === moving || data.link.to === moving || data.flow.id !== id) continue;
    for (const part of data.way.parts) {
      const distance = distanceToLine(at, part);
      if (distance <= FLOW_REACH && (!best || distance < best.distance)) best = { id, distance };
    }
  }
  return best?.id ?? null;
}

/** Everything with its place as a view stores it: zones as they are drawn, elements also where they are hidden. */
export function drawnPlaces(scene: Scene): Place[] {
  const zones = new Map(
    scene.zones.map(({ zone, box, collapsed }) => [zone.id, collapsed ? openBox(scene, zone.id, box) : box]),
  );
  const places = new Map<string, Point & { readonly w?: number; readonly h?: number }>([
    ...scene.places,
    ...zones,
  ]);
  return [...places].map(([id, at]) => ({ ...at, id }));
}

/** A closed zone keeps the size that it had when it was open. */
const openBox = (scene: Scene, id: string, { x, y }: Box) => ({ ...scene.places.get(id), x, y });

/**
 * Moves things to where they were dropped: a zone takes along what lies in it, everything joins the zone it now lies
 * in, and a single element dropped on a flow is put into it. One step. False when nothing has moved.
 */
export function dropThings(scene: Scene, boxes: ReadonlyMap<string, Box>, dropFlow: string | null): boolean {
  const { document, dispatch, setNotice } = useShell.getState();
  const { viewId } = useMapSession.getState();
  if (!document) return false;
  const drawn = drawnPlaces(scene);
  const at = byId(drawn);
  const ids = [...boxes.keys()];
  const moved = new Map<string, Place>();
  const into = new Map<string | undefined, string[]>();
  const notes: Command[] = [];
  for (const [id, box] of boxes) {
    const note = scene.notes.find((n) => n.note.id === id)?.note;
    if (note && (note.x !== box.x || note.y !== box.y))
      notes.push(putNote(viewId, { ...note, x: Math.round(box.x), y: Math.round(box.y) }));
    const before = at.get(id);
    if (!before || (before.x === box.x && before.y === box.y)) continue;
    const along = document.zones.some((z) => z.id === id) ? contentsOf(document, id) : [];
    for (const other of [id, ...along]) {
      const place = at.get(other);
      if (place) moved.set(other, { ...place, x: place.x + box.x - before.x, y: place.y + box.y - before.y });
    }
    const zone = zoneUnder(scene, centre(box), ids) ?? undefined;
    if (zone !== zoneOf(document, id)) addTo(into, zone, id);
  }
  if (moved.size === 0 && notes.length === 0) return false;
  const [only] = ids;
  const insert =
    dropFlow !== null && only !== undefined ? insertIntoFlow(document, dropFlow, only) : undefined;
  if (insert && !insert.ok) setNotice(insert.diagnostics[0]?.message ?? null);
  dispatch(
    nameOfDrop(document, ids, insert?.ok ? dropFlow : null, [...into.keys()]),
    inTurn([
      moveThings({
        viewId,
        drawn,
        moved: [...moved.values()],
        into: [...into].map(([zone, members]) => ({ ids: members, zone })),
      }),
      ...notes,
      ...(insert?.ok ? [() => insert.value] : []),
    ]),
  );
  return true;
}

function nameOfDrop(
  document: ModelDocument,
  ids: readonly string[],
  flow: string | null,
  zones: readonly (string | undefined)[],
): string {
  const what = nameAll(document, ids);
  if (flow !== null) return `Insert ${what} into a flow`;
  if (zones.length === 0) return `Move ${what}`;
  const [zone] = zones;
  return zone === undefined ? `Move ${what} out of the zone` : `Move ${what} into ${nameOf(document, zone)}`;
}

const zoneOf = (document: ModelDocument, id: string) =>
  document.elements.find((e) => e.id === id)?.zone ?? document.zones.find((z) => z.id === id)?.parent;
