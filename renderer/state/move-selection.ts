import { byId } from '../../shared/core/group';
import { inTurn } from '../../shared/model/change';
import { zonesAround, zonesById } from '../../shared/model/crossings';
import type { ModelDocument } from '../../shared/model/document';
import type { Drawn } from './arrange';
import { nameAll } from './edits';
import { moveThings, type Place, putNote } from './map-edits';
import { mapPort } from './map-port';
import { shownView, useMapSession } from './map-session';
import { useShell } from './store';

/** Elements and zones that lie in a zone, at any depth. */
export function contentsOf(document: ModelDocument, zone: string): string[] {
  const tree = zonesById(document);
  const lies = (id: string | undefined) => zonesAround(tree, id).includes(zone);
  return [
    ...document.elements.filter((e) => lies(e.zone)).map((e) => e.id),
    ...document.zones.filter((z) => z.id !== zone && lies(z.parent)).map((z) => z.id),
  ];
}

/** The selected elements, zones and notes with their boxes; things in a selected zone are left to it. */
export function selectedBoxes(): Drawn[] {
  const { document, selected } = useShell.getState();
  const port = mapPort();
  if (!document || !port) return [];
  const carried = new Set(
    selected
      .filter((id) => document.zones.some((z) => z.id === id))
      .flatMap((id) => contentsOf(document, id)),
  );
  return port.boxes(selected.filter((id) => !carried.has(id)));
}

/** Moves boxes to new places as one step (or part of a running gesture); a zone takes along what lies in it. */
export function moveTo(
  verb: string,
  before: readonly Drawn[],
  after: readonly Place[],
  mode: 'step' | 'merge' = 'step',
): void {
  const { document, dispatch } = useShell.getState();
  const { viewId } = useMapSession.getState();
  const port = mapPort();
  if (!document || !port || before.length === 0) return;
  const drawn = port.drawn();
  const at = byId(drawn);
  const notes = shownView(document, viewId)?.notes ?? [];
  const moved: Place[] = [];
  const edits = [];
  for (const place of after) {
    const from = before.find((b) => b.id === place.id);
    const note = notes.find((n) => n.id === place.id);
    if (note) edits.push(putNote(viewId, { ...note, x: Math.round(place.x), y: Math.round(place.y) }));
    if (!from || note) continue;
    const zone = document.zones.some((z) => z.id === place.id);
    for (const id of [place.id, ...(zone ? contentsOf(document, place.id) : [])]) {
      const own = at.get(id);
      if (own) moved.push({ ...own, x: own.x + place.x - from.x, y: own.y + place.y - from.y });
    }
  }
  const name = `${verb} ${nameAll(
    document,
    before.map((b) => b.id),
  )}`;
  dispatch(name, inTurn([moveThings({ viewId, drawn, moved }), ...edits]), mode);
}

const QUIET_MS = 900;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Moves the selection by some pixels; keys in quick succession make one step. */
export function nudge(dx: number, dy: number): void {
  const boxes = selectedBoxes();
  moveTo(
    'Move',
    boxes,
    boxes.map((b) => ({ ...b, x: b.x + dx, y: b.y + dy })),
    'merge',
  );
  clearTimeout(timer);
  timer = setTimeout(() => useShell.getState().settle(), QUIET_MS);
}
