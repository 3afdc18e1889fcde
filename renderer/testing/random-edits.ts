import fc from 'fast-check';
import { connect } from '../../shared/model/commands/connect';
import { insertIntoFlow } from '../../shared/model/commands/insert-into-flow';
import { setZone } from '../../shared/model/commands/set-zone';
import { updateModel } from '../../shared/model/commands/update-model';
import type { ModelDocument } from '../../shared/model/document';
import { flowKindsBetween } from '../../shared/model/flows/registry';
import { addThing } from '../state/add-thing';
import { pasteText, removeSelected, selectionText } from '../state/clipboard';
import { moveThings, setCollapsed } from '../state/map-edits';
import { type Placeable, useMapSession } from '../state/map-session';
import { rename } from '../state/rename';
import { useShell } from '../state/store';
import { dropView, newView, omitSelected, renameView, showView, toggleKind } from '../state/views';

const shell = () => useShell.getState();
/** The document that is open in the window. */
export const current = (): ModelDocument => {
  const { document } = shell();
  if (!document) throw new Error('no document');
  return document;
};
const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const viewId = () => useMapSession.getState().viewId;

/** What a person can do on the map, each with a number that chooses what it is done to. */
export const EDITS: Readonly<Record<string, (n: number) => void>> = {
  add: (n) =>
    void addThing(
      pick<Placeable>(['agent', 'tool', 'data-store', 'human', 'enforcement-point', 'zone', 'note'], n) ??
        'agent',
      {
        at: { x: (n % 40) * 30, y: (n % 23) * 40 },
      },
    ),
  select: (n) => {
    const { elements, zones, flows } = current();
    shell().selectMany(
      [...elements, ...zones, ...flows].filter((_, i) => (n >> (i % 20)) & 1).map((x) => x.id),
    );
  },
  remove: () => removeSelected('Delete'),
  rename: (n) => {
    const thing = pick([...current().elements, ...current().zones], n);
    if (thing) rename(thing.id, `Name ${n}`);
  },
  move: (n) => {
    const moved = current()
      .elements.slice(0, 1 + (n % 3))
      .map((e) => ({ id: e.id, x: n % 900, y: n % 700 }));
    shell().dispatch('Move', moveThings({ viewId: viewId(), drawn: [], moved }), n % 2 ? 'merge' : 'step');
  },
  settle: () => shell().settle(),
  cancel: () => shell().cancel(),
  zone: (n) => {
    const zone = pick(current().zones, n);
    const ids = [...current().elements, ...current().zones]
      .filter((_, i) => (n >> (i % 12)) & 1)
      .map((x) => x.id);
    shell().dispatch('Into zone', (d) => setZone(d, ids, n % 5 === 0 ? undefined : zone?.id));
  },
  collapse: (n) => {
    const zone = pick(current().zones, n);
    if (zone) shell().dispatch('Close', setCollapsed(viewId(), zone.id, n % 2 === 0));
  },
  connect: (n) => {
    const [a, b] = [pick(current().elements, n), pick(current().elements, n >> 3)];
    const kind = a && b && pick(flowKindsBetween(a.kind, b.kind), n >> 6);
    const made = kind && a.id !== b.id ? connect(current(), kind, a.id, b.id) : undefined;
    if (made?.ok) shell().dispatch('Connect', made.value.change);
  },
  insert: (n) => {
    const [flow, element] = [pick(current().flows, n), pick(current().elements, n >> 4)];
    const change = flow && element ? insertIntoFlow(current(), flow.id, element.id) : undefined;
    if (change?.ok) shell().dispatch('Insert', change.value);
  },
  duplicate: () => {
    const text = current().elements.length < 40 ? selectionText() : null;
    if (text !== null) pasteText(text, 'Duplicate');
  },
  'foreign paste': (n) => pasteText(`{"not": ${n}}`, 'Paste'),
  'new view': (n) => newView(n % 2 ? pick(current().zones, n)?.id : undefined),
  'show view': (n) => showView(pick(current().views, n)?.id ?? null),
  'rename view': (n) => {
    const view = pick(current().views, n);
    if (view) renameView(view, `View ${n}`);
  },
  'drop view': (n) => {
    const view = pick(current().views, n);
    if (view) dropView(view);
  },
  'hide kind': (n) => toggleKind(pick(['tool', 'call', 'human'], n) ?? 'tool', 'kind'),
  omit: () => omitSelected(),
  'model details': (n) => {
    const list = { id: pick(['currencies', 'regions', 'accounts'], n) ?? 'currencies', values: [`v${n}`] };
    const fields = n % 3 === 0 ? { title: `Title ${n}` } : { lists: n % 3 === 1 ? [list] : undefined };
    shell().dispatch('Edit the model', (d) => updateModel(d, fields));
  },
  undo: () => shell().undo(),
  redo: () => shell().redo(),
};

/** Sequences of edits by name, each with the number that chooses what it is done to; `others` are names of more. */
export const editSequences = (...others: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS), ...others), fc.nat(1 << 20)), {
    minLength: 5,
    maxLength: 40,
  });
