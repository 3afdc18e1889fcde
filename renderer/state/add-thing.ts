import { type Command, inTurn } from '../../shared/model/change';
import { addElement } from '../../shared/model/commands/add-element';
import { addZone } from '../../shared/model/commands/add-zone';
import { insertIntoFlow } from '../../shared/model/commands/insert-into-flow';
import { type Element, elementKinds } from '../../shared/model/elements/registry';
import { freeId, takenIds } from '../../shared/model/free-id';
import { moveThings, type Place, putNote } from './map-edits';
import { mapPort } from './map-port';
import { type Placeable, useMapSession } from './map-session';
import { useShell } from './store';

const SIZES = { zone: { w: 320, h: 200 }, note: { w: 200, h: 96 }, element: { w: 204, h: 64 } };

/** What a thing that can be put on the map is called. */
export const placeableLabel = (what: Placeable): string =>
  what === 'zone' ? 'Zone' : what === 'note' ? 'Note' : elementKinds[what].label;

/** The size that a thing is drawn with when it is new. */
export const placeableSize = (what: Placeable): { readonly w: number; readonly h: number } =>
  what === 'zone' || what === 'note' ? SIZES[what] : SIZES.element;

interface Where {
  /** The middle of the new thing, in map pixels; a free place when absent. */
  readonly at?: { readonly x: number; readonly y: number };
  /** A flow that the new element is put into. */
  readonly flow?: string | null;
}

/**
 * Puts a new thing on the map, in the zone that lies there, as one step; selects it and lets its name be typed.
 * Returns its id; null without a model.
 */
export function addThing(what: Placeable, { at, flow = null }: Where = {}): string | null {
  const { document, dispatch, select, selection, setNotice, setWorkspace } = useShell.getState();
  if (!document) return null;
  const { viewId } = useMapSession.getState();
  const port = mapPort();
  const id = freeId(takenIds(document), what);
  const size = placeableSize(what);
  const within = document.zones.some((z) => z.id === selection) ? (selection ?? undefined) : undefined;
  const corner = at
    ? { x: at.x - size.w / 2, y: at.y - size.h / 2 }
    : (port?.freePlace(size.w, size.h, within) ?? { x: 0, y: 0 });
  const middle = { x: corner.x + size.w / 2, y: corner.y + size.h / 2 };
  const zone = (at ? undefined : within) ?? port?.zoneAt(middle) ?? undefined;
  const place: Place = { id, ...corner, ...(what === 'zone' ? size : {}) };
  const drawn = port?.drawn() ?? [];
  const put = moveThings({ viewId, drawn, moved: [place], into: zone ? [{ ids: [id], zone }] : [] });
  const label = placeableLabel(what).toLowerCase();
  if (what === 'note')
    dispatch('Add note', putNote(viewId, { id, text: '', x: Math.round(corner.x), y: Math.round(corner.y) }));
  else if (what === 'zone') dispatch('Add zone', inTurn([(d) => addZone(d, { id, name: 'New zone' }), put]));
  else {
    const add: Command[] = [(d) => addElement(d, newElement(what, id)), put];
    const insert =
      flow === null
        ? undefined
        : insertIntoFlow({ ...document, elements: [...document.elements, newElement(what, id)] }, flow, id);
    if (insert && !insert.ok) setNotice(insert.diagnostics[0]?.message ?? null);
    dispatch(
      insert?.ok ? `Insert ${label} into flow` : `Add ${label}`,
      inTurn(insert?.ok && flow !== null ? [...add, (d) => done(insertIntoFlow(d, flow, id))] : add),
    );
  }
  setWorkspace('map');
  select(id);
  useMapSession.getState().set({ renaming: id, tool: 'pointer' });
  return id;
}

const done = (result: ReturnType<typeof insertIntoFlow>) => (result.ok ? result.value : []);

function newElement(kind: Element['kind'], id: string): Element {
  const info = elementKinds[kind];
  // The registry promises that a kind's defaults complete its required fields.
  return { id, kind, name: `New ${info.label.toLowerCase()}`, ...info.defaults } as unknown as Element;
}
