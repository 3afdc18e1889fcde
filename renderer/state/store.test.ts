import { beforeEach, expect, test } from 'vitest';
import { setZone } from '../../shared/model/commands/set-zone';
import { updateElement } from '../../shared/model/commands/update-element';
import { modelBuilder } from '../../shared/testing/model-builder';
import { removeItems, replaceItem } from './edits';
import { moveThings } from './map-edits';
import { useShell } from './store';

const start = modelBuilder()
  .zone({ id: 'outer', name: 'Outer' })
  .zone({ id: 'inner', name: 'Inner', parent: 'outer' })
  .element('human', 'ann', { role: 'approver' })
  .element('agent', 'bot', { zone: 'inner', sponsor: 'ann' })
  .element('tool', 'mail', {
    operations: [{ id: 'send', effect: 'send', reversible: false }],
  })
  .flow('call', 'bot', 'mail', { operations: ['send'] })
  .task({ id: 'answer', agent: 'bot', uses: [{ operation: 'mail.send' }] })
  .approval({ id: 'ask', operations: ['mail.send'], approver: 'ann' })
  .view({ id: 'main', name: 'Main', places: [{ id: 'bot', x: 0, y: 0 }] })
  .build();

const shell = () => useShell.getState();
const moveTo = (x: number) => moveThings({ viewId: null, drawn: [], moved: [{ id: 'bot', x, y: 0 }] });
const rename = (name: string) => (d: typeof start) => updateElement(d, 'bot', { name });

beforeEach(() => shell().open(start, { token: null, name: '', digest: null }));

test('undo gives the document back and redo the edit, each by its name', () => {
  shell().dispatch('Rename bot', rename('Robot'));
  expect(shell().document?.elements[1]?.name).toBe('Robot');
  expect(shell().undoStack.map((s) => s.name)).toEqual(['Rename bot']);
  shell().undo();
  expect(shell().document).toEqual(start);
  expect(shell().redoStack.map((s) => s.name)).toEqual(['Rename bot']);
  shell().redo();
  expect(shell().document?.elements[1]?.name).toBe('Robot');
});

test('an edit that changes nothing leaves no step and keeps what can be redone', () => {
  shell().dispatch('Rename', rename('Robot'));
  shell().undo();
  shell().dispatch('Rename', rename('bot'));
  expect(shell().undoStack).toEqual([]);
  expect(shell().redoStack).toHaveLength(1);
});

test('a drag of many moves is one step, and the next drag is another', () => {
  for (const x of [10, 20, 30]) shell().dispatch('Move bot', moveTo(x), 'merge');
  shell().settle();
  expect(shell().undoStack).toHaveLength(1);
  expect(shell().undoStack[0]?.change).toHaveLength(1);
  shell().dispatch('Move bot', moveTo(40), 'merge');
  expect(shell().undoStack).toHaveLength(2);
  shell().undo();
  expect(shell().document?.views[0]?.places[0]).toMatchObject({ x: 30 });
  shell().undo();
  expect(shell().document).toEqual(start);
});

test('a cancelled gesture leaves no step behind and nothing to redo', () => {
  shell().dispatch('Rename', rename('Robot'));
  for (const x of [10, 20]) shell().dispatch('Move bot', moveTo(x), 'merge');
  shell().cancel();
  expect(shell().document?.views).toEqual(start.views);
  expect(shell().document?.elements[1]?.name).toBe('Robot');
  expect(shell().undoStack.map((s) => s.name)).toEqual(['Rename']);
  expect(shell().redoStack).toEqual([]);
  shell().cancel();
  expect(shell().undoStack, 'a finished step is not a gesture').toHaveLength(1);
});

test('an edit that is never a step is taken back with the step before it', () => {
  shell().dispatch('Rename', rename('Robot'));
  shell().dispatch('Note', (d) => updateElement(d, 'bot', { description: 'seen' }), 'never');
  expect(shell().undoStack.map((s) => s.name)).toEqual(['Rename']);
  shell().undo();
  expect(shell().document).toEqual(start);
});

test('dirty says whether the document holds something else than the file, also after undo', () => {
  expect(shell().dirty).toBe(false);
  shell().dispatch('Rename', rename('Robot'));
  expect(shell().dirty).toBe(true);
  shell().undo();
  expect(shell().dirty).toBe(false);
  shell().redo();
  const { document } = shell();
  if (document) shell().markSaved(document, { token: 't', name: 'a', digest: 'd' });
  expect(shell().dirty).toBe(false);
  shell().undo();
  expect(shell().dirty).toBe(true);
});

test('removing an element takes every reference to it, as one step', () => {
  shell().select('mail');
  shell().dispatch('Delete mail', removeItems(['mail']));
  const { document, selection } = shell();
  expect(document?.flows).toEqual([]);
  expect(document?.approvals).toEqual([]);
  expect(document?.tasks[0]?.uses).toEqual([]);
  expect(selection).toBeNull();
  shell().undo();
  expect(shell().document).toEqual(start);
});

test('what lay in a removed zone lies in the zone around it', () => {
  shell().dispatch('Delete Inner', removeItems(['inner']));
  expect(shell().document?.elements[1]?.zone).toBe('outer');
  shell().undo();
  shell().dispatch('Delete both', removeItems(['inner', 'outer']));
  expect(shell().document?.elements[1]?.zone).toBeUndefined();
});

test('replacing a thing sets what differs and removes what is left out', () => {
  shell().dispatch(
    'Edit',
    replaceItem({ ...start.elements[1], id: 'bot', sponsor: undefined, name: 'Robot' }),
  );
  expect(shell().document?.elements[1]).not.toHaveProperty('sponsor');
  expect(shell().document?.elements[1]?.name).toBe('Robot');
  expect(shell().undoStack[0]?.change).toHaveLength(2);
});

test('the selection is a set with a primary, and never names what is gone', () => {
  shell().selectMany(['ann', 'bot']);
  expect(shell().selection).toBe('bot');
  shell().toggleSelected('mail');
  expect(shell().selected).toEqual(['ann', 'bot', 'mail']);
  shell().toggleSelected('mail');
  expect(shell().selection).toBe('bot');
  shell().dispatch('Delete', removeItems(['bot']));
  expect(shell().selected).toEqual(['ann']);
  expect(shell().selection).toBe('ann');
  shell().select(null);
  expect(shell().selected).toEqual([]);
});

test('a command of the model can be dispatched as it is', () => {
  shell().dispatch('Move into Outer', (d) => setZone(d, ['ann', 'bot'], 'outer'));
  expect(shell().document?.elements.map((e) => e.zone)).toEqual(['outer', 'outer', undefined]);
  shell().undo();
  expect(shell().document).toEqual(start);
});
