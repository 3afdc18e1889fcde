import { counted } from '../../shared/core/counted';
import { copyFragment, pasteFragment } from '../../shared/model/fragment';
import { nameAll, removeItems } from './edits';
import { inView } from './map-edits';
import { mapPort } from './map-port';
import { shownView, useMapSession } from './map-session';
import { useShell } from './store';

const MOVED = 32;

/** Copy, cut and paste with the system's clipboard, as text, while no text field has the keyboard. */
export function startClipboard(): void {
  const onto = (event: ClipboardEvent, cut: boolean) => {
    const text = isElsewhere(event) ? null : selectionText();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (cut) removeSelected('Cut');
  };
  window.document.addEventListener('copy', (event) => onto(event, false));
  window.document.addEventListener('cut', (event) => onto(event, true));
  window.document.addEventListener('paste', (event) => {
    if (isElsewhere(event) || !useShell.getState().document) return;
    event.preventDefault();
    pasteText(event.clipboardData?.getData('text/plain') ?? '', 'Paste');
  });
}

/** The text of what is selected; null when nothing that can be copied is. */
export function selectionText(): string | null {
  const { document, selected } = useShell.getState();
  if (!document || selected.length === 0) return null;
  return copyFragment(
    withPlaces(document),
    shownView(withPlaces(document), useMapSession.getState().viewId),
    selected,
  );
}

export function removeSelected(verb: string): void {
  const { document, selected, dispatch } = useShell.getState();
  if (document && selected.length > 0)
    dispatch(`${verb} ${nameAll(document, selected)}`, removeItems(selected));
}

/** Adds what a text holds to the shown view and selects it; text that is no model file is refused with the reason. */
export function pasteText(text: string, verb: string): void {
  const { document, dispatch, selectMany, setNotice, setWorkspace } = useShell.getState();
  if (!document) return;
  const { viewId } = useMapSession.getState();
  let ids: readonly string[] = [];
  let refusal: string | undefined;
  const edit = inView(viewId, (d, view) => {
    const known = new Set(view.places.map((p) => p.id));
    const pasted = pasteFragment(d, text, {
      viewId: view.id,
      by: { x: MOVED, y: MOVED },
      into: zoneFor(d.zones),
    });
    if (!pasted.ok) {
      refusal = pasted.diagnostics[0]?.message ?? 'it cannot be read.';
      return [];
    }
    ids = pasted.value.ids.filter((id) => !known.has(id));
    return pasted.value.change;
  });
  const change = edit(document);
  if (refusal !== undefined) {
    setNotice(`Nothing was pasted: the text is not a part of a model. ${refusal}`);
    return;
  }
  dispatch(`${verb} ${counted(ids.length, 'thing')}`, change);
  setWorkspace('map');
  selectMany(ids);
}

/** A selected zone takes in what is pasted. */
function zoneFor(zones: readonly { readonly id: string }[]): string | undefined {
  const { selection, selected } = useShell.getState();
  return selected.length === 1 && zones.some((z) => z.id === selection)
    ? (selection ?? undefined)
    : undefined;
}

/** The document with the places that are drawn, also when none are stored yet. */
function withPlaces(document: NonNullable<ReturnType<typeof useShell.getState>['document']>) {
  const view = shownView(document, useMapSession.getState().viewId);
  const drawn = mapPort()?.drawn() ?? [];
  if ((view?.places.length ?? 0) > 0 || drawn.length === 0) return document;
  const places = drawn.map(({ id, x, y }) => ({ id, x, y }));
  return { ...document, views: [{ ...(view ?? { id: 'main', name: 'Main' }), places }] };
}

function isElsewhere(event: Event): boolean {
  const { target } = event;
  if (useShell.getState().workspace !== 'map') return true;
  if (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
  )
    return true;
  // Text that somebody marked on the page is what they want to copy.
  return event.type !== 'paste' && (window.getSelection()?.toString() ?? '') !== '';
}
