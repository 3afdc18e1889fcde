import { counted } from '../../shared/core/counted';
import { addView } from '../../shared/model/commands/add-view';
import { removeView } from '../../shared/model/commands/remove-view';
import { updateView } from '../../shared/model/commands/update-view';
import type { ModelDocument, View } from '../../shared/model/document';
import { nameOf } from './edits';
import { inView } from './map-edits';
import { mapPort } from './map-port';
import { shownView, useMapSession } from './map-session';
import { nameRefusal } from './rename';
import { useShell } from './store';

/** Shows another view; what is selected stays selected. */
export function showView(id: string | null): void {
  useShell.getState().settle();
  useMapSession.getState().set({ viewId: id, renaming: null, tool: 'pointer' });
}

/** Adds a view that starts with the layout of the shown one (of a zone's inside, if one is named) and shows it. */
export function newView(zone?: string): void {
  const { document, dispatch } = useShell.getState();
  if (!document) return;
  const shown = shownView(document, useMapSession.getState().viewId);
  const id = freeViewId(document);
  const name = zone === undefined ? `View ${document.views.length + 1}` : `Inside ${nameOf(document, zone)}`;
  const drawn = mapPort()?.drawn() ?? shown?.places ?? [];
  const places = drawn.map(({ id: thing, x, y, w, h }) => ({
    id: thing,
    x: Math.round(x),
    y: Math.round(y),
    ...(w === undefined || h === undefined ? {} : { w: Math.round(w), h: Math.round(h) }),
  }));
  const view: View = { id, name: name.slice(0, 200), places, ...(zone === undefined ? {} : { zone }) };
  dispatch(`Add ${view.name}`, (d) => addView(d, view));
  showView(id);
}

/** Gives a view another name; one that the model cannot hold is refused with the reason. */
export function renameView(view: View, text: string): void {
  const name = text.trim();
  if (name === view.name) return;
  const refusal = nameRefusal(name);
  const { dispatch, setNotice } = useShell.getState();
  if (refusal !== undefined) setNotice(`“${view.name}” keeps its name: ${refusal}`);
  else dispatch(`Rename view ${view.name}`, (d) => updateView(d, view.id, { name }));
}

/** Removes a view with its layout and its notes; the elements stay in the model. The last view cannot go. */
export function dropView(view: View): void {
  const { document, dispatch } = useShell.getState();
  if (!document || document.views.length < 2) return;
  dispatch(`Remove view ${view.name}`, (d) => removeView(d, view.id));
  showView(null);
}

/** Hides a kind of element or flow in the shown view, or shows it again. */
export function toggleKind(kind: string, label: string): void {
  const { document, dispatch } = useShell.getState();
  const { viewId } = useMapSession.getState();
  if (!document) return;
  const hidden = shownView(document, viewId)?.hidden ?? [];
  const hide = !hidden.includes(kind);
  const next = hide ? [...hidden, kind] : hidden.filter((k) => k !== kind);
  dispatch(
    `${hide ? 'Hide' : 'Show'} ${label.toLowerCase()}`,
    inView(viewId, (d, view) => updateView(d, view.id, { hidden: next.length > 0 ? next : undefined })),
  );
}

/** Leaves the selected elements out of the shown view; they stay in the model and in other views. */
export function omitSelected(): void {
  const { document, selected, dispatch, select } = useShell.getState();
  if (!document) return;
  const ids = document.elements.filter((e) => selected.includes(e.id)).map((e) => e.id);
  if (ids.length === 0) return;
  const { viewId } = useMapSession.getState();
  select(null);
  dispatch(
    `Leave ${ids.length === 1 ? nameOf(document, ids[0] ?? '') : counted(ids.length, 'element')} out of this view`,
    inView(viewId, (d, view) =>
      updateView(d, view.id, { omitted: [...new Set([...(view.omitted ?? []), ...ids])] }),
    ),
  );
}

/** Brings back everything that the shown view leaves out. */
export function showAll(): void {
  const { viewId } = useMapSession.getState();
  useShell.getState().dispatch(
    'Show everything in this view',
    inView(viewId, (d, view) => updateView(d, view.id, { omitted: undefined, hidden: undefined })),
  );
}

function freeViewId(document: ModelDocument): string {
  const taken = new Set(document.views.map((v) => v.id));
  for (let n = document.views.length + 1; ; n += 1) if (!taken.has(`view-${n}`)) return `view-${n}`;
}
