import { beforeEach, expect, test } from 'vitest';
import { updateElement } from '../../shared/model/commands/update-element';
import type { ModelDocument } from '../../shared/model/document';
import { modelBuilder } from '../../shared/testing/model-builder';
import { moveThings } from './map-edits';
import { needsAnalysis } from './needs-analysis';
import { useShell } from './store';

const start = modelBuilder()
  .element('agent', 'bot')
  .view({ id: 'main', name: 'Main', places: [{ id: 'bot', x: 0, y: 0 }] })
  .build();
const file = { token: null, name: '', digest: null };
const move = moveThings({ viewId: null, drawn: [], moved: [{ id: 'bot', x: 90, y: 0 }] });
const rename = (d: ModelDocument) => updateElement(d, 'bot', { name: 'Robot' });

/** Whether what `act` does to the window asks for an analysis. */
function asks(act: () => void): boolean {
  const before = useShell.getState();
  act();
  expect(useShell.getState().document).not.toBe(before.document);
  return needsAnalysis(useShell.getState(), before);
}
const shell = () => useShell.getState();

beforeEach(() => shell().open(start, file));

test('moving something, and taking that back, is no reason to analyse anew', () => {
  expect(asks(() => shell().dispatch('Move bot', move))).toBe(false);
  expect(asks(() => shell().undo())).toBe(false);
  expect(asks(() => shell().redo())).toBe(false);
});

test('a new name is one, also when it is taken back', () => {
  expect(asks(() => shell().dispatch('Rename bot', rename))).toBe(true);
  expect(asks(() => shell().undo())).toBe(true);
});

test('opening and closing are, also for the same content', () => {
  expect(asks(() => shell().open({ ...start }, file))).toBe(true);
  expect(asks(() => shell().close())).toBe(true);
});

test('a finding about a place on the map is looked at again when things move', () => {
  const finding = {
    code: 'M11',
    severity: 'warning',
    message: '',
    at: '/views/0/places/3/id',
    help: '',
  } as const;
  shell().setAnalysis({ diagnostics: [finding] });
  expect(asks(() => shell().dispatch('Move bot', move))).toBe(true);
});
