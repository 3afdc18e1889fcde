import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect } from '../../shared/model/commands/connect';
import { insertIntoFlow } from '../../shared/model/commands/insert-into-flow';
import { setZone } from '../../shared/model/commands/set-zone';
import type { ModelDocument } from '../../shared/model/document';
import { flowKindsBetween } from '../../shared/model/flows/registry';
import { models } from '../../shared/testing/arbitraries';
import { addThing } from './add-thing';
import { pasteText, removeSelected, selectionText } from './clipboard';
import { moveThings, setCollapsed } from './map-edits';
import { type Placeable, useMapSession } from './map-session';
import { readModel, writeModel } from './model-file';
import { rename } from './rename';
import { useShell } from './store';
import { dropView, newView, omitSelected, renameView, showView, toggleKind } from './views';

const shell = () => useShell.getState();
const current = (): ModelDocument => {
  const { document } = shell();
  if (!document) throw new Error('no document');
  return document;
};
const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const viewId = () => useMapSession.getState().viewId;

/** What a person can do on the map, each with a number that chooses what it is done to. */
const acts: Readonly<Record<string, (n: number) => void>> = {
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
  undo: () => shell().undo(),
  redo: () => shell().redo(),
  'save and reopen': () => {
    const saved = readModel(writeModel(current()));
    if (!saved.ok) throw new Error(saved.diagnostics[0]?.message);
    expect(saved.value).toEqual(current());
    shell().open(saved.value, { token: null, name: '', digest: null });
  },
};
const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(1 << 20)), {
  minLength: 5,
  maxLength: 40,
});

function run(start: ModelDocument, sequence: readonly (readonly [string, number])[]): void {
  useMapSession.setState({ viewId: null });
  shell().open(start, { token: null, name: '', digest: null });
  let beginning = start;
  for (const [act, n] of sequence) {
    acts[act]?.(n);
    if (act === 'save and reopen') beginning = current();
    const known = new Set([...current().elements, ...current().zones, ...current().flows].map((x) => x.id));
    const notes = current().views.flatMap((v) => (v.notes ?? []).map((note) => note.id));
    for (const id of shell().selected)
      expect(known.has(id) || notes.includes(id), `${act} selects ${id}`).toBe(true);
  }
  const end = current();
  const reopened = readModel(writeModel(end));
  expect(reopened.ok && reopened.value, 'saved and reopened').toEqual(end);
  const undone = shell().undoStack.length;
  for (let i = 0; i < undone; i += 1) shell().undo();
  expect(current(), 'everything undone').toEqual(beginning);
  expect(shell().dirty).toBe(false);
  for (let i = 0; i < undone; i += 1) shell().redo();
  expect(current(), 'everything redone').toEqual(end);
}

test('random edits, undo, redo, save and reopen: the same model comes back', () => {
  fc.assert(fc.property(models, steps, run), { seed: 2026, numRuns: 150 });
});
