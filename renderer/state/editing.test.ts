import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelDocument } from '../../shared/model/document';
import { models } from '../../shared/testing/arbitraries';
import { current, EDITS, editSequences } from '../testing/random-edits';
import { useMapSession } from './map-session';
import { readModel, writeModel } from './model-file';
import { useShell } from './store';

const shell = () => useShell.getState();
const REOPEN = 'save and reopen';

function reopen(): void {
  const saved = readModel(writeModel(current()));
  if (!saved.ok) throw new Error(saved.diagnostics[0]?.message);
  expect(saved.value).toEqual(current());
  shell().open(saved.value, { token: null, name: '', digest: null });
}

function run(start: ModelDocument, sequence: readonly (readonly [string, number])[]): void {
  useMapSession.setState({ viewId: null });
  shell().open(start, { token: null, name: '', digest: null });
  let beginning = start;
  for (const [act, n] of sequence) {
    if (act === REOPEN) {
      reopen();
      beginning = current();
    } else EDITS[act]?.(n);
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
  fc.assert(fc.property(models, editSequences(REOPEN), run), { seed: 2026, numRuns: 150 });
});
