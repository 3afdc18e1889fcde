import { parseModel } from '../../shared/model/file/parse';
import { dropPattern } from '../../shared/model/patterns/drop-pattern';
import { patternNotes } from '../../shared/model/patterns/pattern-notes';
import { placeableSize } from './add-thing';
import { inView, type Place } from './map-edits';
import { mapPort } from './map-port';
import { useMapSession } from './map-session';
import { useShell } from './store';

const files = import.meta.glob<string>('../../templates/patterns/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In map pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

/** The built-in patterns, in file order. One that does not open is left out: a test of the patterns names it. */
export const PATTERNS: readonly Pattern[] = Object.entries(files).flatMap(([path, text]) => {
  const read = parseModel(text);
  if (!read.ok) return [];
  return {
    id: path.slice(path.lastIndexOf('/') + 1, -'.ambit.json'.length),
    title: read.value.title,
    summary: patternNotes(read.value).summary,
    text,
  };
});

/**
 * Adds a pattern with its corner at `at`, else below what is drawn, as one step, and connects it: with the selected agent, or with the first one that
 * it has something to connect with. Says what was connected, and selects what came.
 */
export function addPattern(id: string, place?: Point): void {
  const pattern = PATTERNS.find((p) => p.id === id);
  const { document, dispatch, selection, selectMany, setNotice, setWorkspace } = useShell.getState();
  if (!pattern || !document) return;
  const { viewId } = useMapSession.getState();
  const agent = document.elements.find((e) => e.id === selection && e.kind === 'agent')?.id;
  const corner = place ?? below(mapPort()?.drawn() ?? []);
  const at = corner && { x: Math.round(corner.x), y: Math.round(corner.y) };
  let ids: readonly string[] = [];
  let told = '';
  const change = inView(viewId, (d, view) => {
    const dropped = dropPattern(d, pattern.text, { viewId: view.id, agent, at });
    if (!dropped.ok) {
      told = dropped.diagnostics[0]?.message ?? 'It cannot be read.';
      return [];
    }
    ids = dropped.value.ids;
    const name = document.elements.find((e) => e.id === dropped.value.agent)?.name;
    told = [
      `${pattern.title} was added${name === undefined ? '' : ` for ${name}`}.`,
      ...dropped.value.told,
    ].join(' ');
    return dropped.value.change;
  })(document);
  dispatch(`Add ${pattern.title}`, change);
  // Refused, and said why.
  if (useShell.getState().document === document && ids.length > 0) return;
  setWorkspace('map');
  selectMany(ids);
  setNotice(told);
  // The inspector opens for what is selected; the map must know its new width before it shows everything. What a person
  // put at a place stays under the pointer.
  if (place) return;
  requestAnimationFrame(() => requestAnimationFrame(() => mapPort()?.fit()));
}

const GAP = 80;

/** Below everything that is drawn, at its left edge; undefined on an empty map. */
function below(drawn: readonly Place[]): Point | undefined {
  if (drawn.length === 0) return undefined;
  return {
    x: drawn.reduce((x, p) => Math.min(x, p.x), Infinity),
    y: drawn.reduce((y, p) => Math.max(y, p.y + (p.h ?? placeableSize('agent').h)), -Infinity) + GAP,
  };
}
