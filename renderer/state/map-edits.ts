import { type Command, inTurn } from '../../shared/model/change';
import { addView } from '../../shared/model/commands/add-view';
import { movePlaces } from '../../shared/model/commands/move-places';
import { setZone } from '../../shared/model/commands/set-zone';
import { updateView } from '../../shared/model/commands/update-view';
import type { ModelDocument, Note, View } from '../../shared/model/document';
import { LONGEST_NOTE } from '../../shared/model/vocabulary';
import { shownView, useMapSession } from './map-session';
import { useShell } from './store';

/** Where a thing is drawn: absolute, in map pixels; zones and notes have sizes. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
}

/** A command on the view that is shown, which is made if the model has none yet. */
export function inView(
  viewId: string | null,
  edit: (document: ModelDocument, view: View) => ReturnType<Command>,
): Command {
  return inTurn([
    (document) =>
      shownView(document, viewId) ? [] : addView(document, { id: 'main', name: 'Main', places: [] }),
    (document) => {
      const view = shownView(document, viewId);
      return view ? edit(document, view) : [];
    },
  ]);
}

interface Move {
  readonly viewId: string | null;
  /** Where everything is drawn now; stored as a whole when the view holds no places yet. */
  readonly drawn: readonly Place[];
  readonly moved: readonly Place[];
  /** Which elements and zones change their zone, and into which. */
  readonly into?: readonly { readonly ids: readonly string[]; readonly zone: string | undefined }[];
}

/** Moves things and puts them into the zones they were dropped in, as one change. */
export function moveThings({ viewId, drawn, moved, into = [] }: Move): Command {
  return inTurn([
    inView(viewId, (document, view) => {
      const all = view.places.length === 0 ? [...drawn, ...moved] : moved;
      return movePlaces(document, view.id, all.map(whole));
    }),
    ...into.map(
      ({ ids, zone }): Command =>
        (document) =>
          setZone(document, ids, zone),
    ),
  ]);
}

/** Adds a note to the shown view, or replaces the one with its id. */
export function putNote(viewId: string | null, note: Note): Command {
  return inView(viewId, (document, view) => {
    const notes = view.notes ?? [];
    const at = notes.findIndex((n) => n.id === note.id);
    return updateView(document, view.id, { notes: at === -1 ? [...notes, note] : notes.with(at, note) });
  });
}

/** Writes a note's text as one step; a text that the model cannot hold is refused with the reason. */
export function writeNote(note: Note, text: string): void {
  if (text === note.text) return;
  const { dispatch, setNotice } = useShell.getState();
  if (text.length > LONGEST_NOTE)
    setNotice(`The note is unchanged: it holds at most ${LONGEST_NOTE} characters.`);
  else dispatch('Write a note', putNote(useMapSession.getState().viewId, { ...note, text }));
}

/** Closes zones in the shown view, or opens them. */
export function setCollapsed(viewId: string | null, zone: string, collapsed: boolean): Command {
  return inView(viewId, (document, view) => {
    const others = (view.collapsed ?? []).filter((id) => id !== zone);
    return updateView(document, view.id, { collapsed: collapsed ? [...others, zone] : others });
  });
}

const whole = ({ id, x, y, w, h }: Place): Place => ({
  id,
  x: Math.round(x),
  y: Math.round(y),
  ...(w === undefined ? {} : { w: Math.max(1, Math.round(w)) }),
  ...(h === undefined ? {} : { h: Math.max(1, Math.round(h)) }),
});
