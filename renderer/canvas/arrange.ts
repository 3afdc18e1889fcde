import { inTurn } from '../../shared/model/change';
import { updateView } from '../../shared/model/commands/update-view';
import { nameAll } from '../state/edits';
import { inView, moveThings, type Place } from '../state/map-edits';
import { mapPort } from '../state/map-port';
import { useMapSession } from '../state/map-session';
import { contentsOf } from '../state/move-selection';
import { useShell } from '../state/store';
import { layOut } from './layout';
import { calm } from './motion';

const GLIDE_MS = 350;

/**
 * Lays the map out anew, or the given elements and zones where they stand, as one step. The map can be used meanwhile;
 * an edit made before the answer is there wins. Corners given by hand go for the flows that move.
 */
export async function arrange(ids?: readonly string[]): Promise<void> {
  const { document, setNotice } = useShell.getState();
  if (!document) return;
  const scope = ids && new Set(ids.flatMap((id) => [id, ...contentsOf(document, id)]));
  const places = await layOut(document, scope);
  const port = mapPort();
  if (useShell.getState().document !== document || !port) {
    setNotice('The map was changed meanwhile, so it was not arranged.');
    return;
  }
  const drawn = port.drawn();
  const moved = scope ? inPlace(places, drawn) : [...places].map(([id, at]) => ({ id, ...at }));
  const gone = new Set(document.flows.filter((f) => places.has(f.from) || places.has(f.to)).map((f) => f.id));
  const { viewId } = useMapSession.getState();
  glide();
  useShell
    .getState()
    .dispatch(
      ids ? `Arrange ${nameAll(document, ids)}` : 'Arrange the map',
      inTurn([
        moveThings({ viewId, drawn, moved }),
        inView(viewId, (d, view) =>
          view.routes?.some((r) => gone.has(r.flow))
            ? updateView(d, view.id, { routes: view.routes.filter((r) => !gone.has(r.flow)) })
            : [],
        ),
      ]),
    );
  if (!ids) requestAnimationFrame(() => mapPort()?.fit());
}

/** The new places moved so that their corner lies where the old ones' corner lay. */
function inPlace(
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  drawn: readonly Place[],
): Place[] {
  const old = drawn.filter((p) => places.has(p.id));
  const corner = (all: readonly { readonly x: number; readonly y: number }[]) => ({
    x: Math.min(...all.map((p) => p.x)),
    y: Math.min(...all.map((p) => p.y)),
  });
  const [from, to] = [corner([...places.values()]), corner(old)];
  return [...places].map(([id, at]) => ({ ...at, id, x: at.x + to.x - from.x, y: at.y + to.y - from.y }));
}

/** Lets everything slide to its new place, unless the person asked for less motion. */
function glide(): void {
  const canvas = window.document.querySelector<HTMLElement>('.canvas');
  if (!canvas || calm()) return;
  canvas.dataset.gliding = 'true';
  setTimeout(() => delete canvas.dataset.gliding, GLIDE_MS);
}
