import { fail, ok, type Result } from '../core/result';
import { apply, type Change, inTurn } from './change';
import { movePlaces } from './commands/move-places';
import { removeReferences } from './commands/remove-references';
import { updateView } from './commands/update-view';
import { zonesAround, zonesById } from './crossings';
import { FORMAT, type ModelDocument, type View } from './document';
import { parseModel } from './file/parse';
import { serializeModel } from './file/serialize';
import { freeId, takenIds } from './free-id';
import { renameIds } from './rename-ids';

/**
 * Part of a model as text, for the clipboard: a small model file that holds the chosen things, the flows among them,
 * what belongs to them (tasks of an agent, credentials it holds, approvals a person gives) and where they are drawn.
 * What they named and is left behind is not named any more, so a fragment is as sound as the model it comes from.
 * Choosing a zone takes along what lies in it.
 */
export function copyFragment(
  document: ModelDocument,
  view: View | undefined,
  ids: readonly string[],
): string {
  const zones = zonesById(document);
  const chosen = new Set(ids);
  for (const zone of document.zones)
    if (zonesAround(zones, zone.id).some((z) => chosen.has(z))) chosen.add(zone.id);
  for (const e of document.elements)
    if (zonesAround(zones, e.zone).some((z) => chosen.has(z))) chosen.add(e.id);
  for (const flow of document.flows)
    if (chosen.has(flow.id)) for (const end of [flow.from, flow.to]) chosen.add(end);
  const left = [...document.elements, ...document.zones]
    .map((item) => item.id)
    .filter((id) => !chosen.has(id));
  const gone = new Set(left);
  const rest = apply(
    document,
    removeReferences(document, { ids: gone, operation: (ref) => gone.has(ref.split('.')[0] ?? '') }),
  );
  const credentials = rest.credentials.filter((c) => c.holders.length > 0 || c.keptIn !== undefined);
  const kept = new Set([...chosen, ...rest.flows.map((f) => f.id)]);
  const text = JSON.stringify([rest.tasks, rest.approvals]);
  return serializeModel({
    format: FORMAT,
    id: 'fragment',
    title: `Copied from ${document.title}`.slice(0, 200),
    elements: rest.elements,
    zones: rest.zones,
    flows: rest.flows,
    tasks: rest.tasks,
    approvals: rest.approvals,
    credentials,
    ...(rest.lists ? { lists: rest.lists.filter((list) => text.includes(`lists.${list.id}`)) } : {}),
    views: [
      {
        id: 'main',
        name: 'Main',
        places: (view?.places ?? []).filter((p) => kept.has(p.id)),
        routes: (view?.routes ?? []).filter((r) => kept.has(r.flow)),
        notes: (view?.notes ?? []).filter((n) => chosen.has(n.id)),
      },
    ],
  });
}

/** What pasting adds. */
export interface Pasted {
  readonly change: Change;
  /** The new elements, zones and notes, to be selected. */
  readonly ids: readonly string[];
}

/**
 * Adds what a model file's text holds to a document, moved by `by` map pixels in the view `viewId`. Ids that are taken
 * are replaced by free ones wherever they are named. `into` is the zone for what lies in none. Any other text is
 * refused with the findings of the reader, and nothing changes.
 */
export function pasteFragment(
  document: ModelDocument,
  text: string,
  where: {
    readonly viewId: string;
    readonly by: { readonly x: number; readonly y: number };
    readonly into?: string | undefined;
  },
): Result<Pasted> {
  const read = parseModel(text);
  if (!read.ok) return fail(read.diagnostics);
  const taken = takenIds(document);
  const names = new Map<string, string>();
  for (const id of takenIds(read.value)) {
    const free = freeId(taken, id);
    taken.add(free);
    if (free !== id) names.set(id, free);
  }
  const part = renameIds(read.value, names);
  const shown = part.views[0];
  const { by, into, viewId } = where;
  const shift = <P extends { readonly x: number; readonly y: number }>(p: P): P => ({
    ...p,
    x: p.x + by.x,
    y: p.y + by.y,
  });
  const notes = (shown?.notes ?? []).map(shift);
  const add = inTurn([
    (d) => [
      ...appendAll(
        d,
        'zones',
        part.zones.map((z) => (z.parent === undefined && into !== undefined ? { ...z, parent: into } : z)),
      ),
      ...appendAll(
        d,
        'elements',
        part.elements.map((e) => (e.zone === undefined && into !== undefined ? { ...e, zone: into } : e)),
      ),
      ...appendAll(d, 'flows', part.flows),
      ...appendAll(d, 'tasks', part.tasks),
      ...appendAll(d, 'approvals', part.approvals),
      ...appendAll(d, 'credentials', part.credentials),
      ...addLists(d, part),
    ],
    (d) => movePlaces(d, viewId, (shown?.places ?? []).map(shift)),
    (d) => {
      const view = d.views.find((v) => v.id === viewId);
      const routes = (shown?.routes ?? []).map((r) => ({ ...r, points: r.points.map(shift) }));
      return updateView(d, viewId, {
        ...(notes.length > 0 ? { notes: [...(view?.notes ?? []), ...notes] } : {}),
        ...(routes.length > 0 ? { routes: [...(view?.routes ?? []), ...routes] } : {}),
      });
    },
  ]);
  const ids = [...part.zones, ...part.elements, ...notes].map((item) => item.id);
  return ok({ change: add(document), ids });
}

function appendAll<K extends 'zones' | 'elements' | 'flows' | 'tasks' | 'approvals' | 'credentials'>(
  document: ModelDocument,
  key: K,
  items: readonly ModelDocument[K][number][],
): Change {
  if (items.length === 0) return [];
  return [{ path: `/${key}`, before: document[key], after: [...document[key], ...items] }];
}

/** Allow-lists come along where the document has none of the name; its own are not touched. */
function addLists(document: ModelDocument, part: ModelDocument): Change {
  const own = document.lists ?? [];
  const fresh = (part.lists ?? []).filter((list) => own.every((other) => other.id !== list.id));
  if (fresh.length === 0) return [];
  return [{ path: '/lists', ...(document.lists ? { before: own } : {}), after: [...own, ...fresh] }];
}
