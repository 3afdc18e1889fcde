import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../testing/arbitraries';
import { modelBuilder } from '../testing/model-builder';
import { apply, type Change, edit, invert, squash } from './change';
import { checkModel } from './check/check';
import { addElement } from './commands/add-element';
import { movePlaces } from './commands/move-places';
import { removeItems } from './commands/remove-items';
import { removeZone } from './commands/remove-zone';
import { setDecision } from './commands/set-decision';
import { setZone } from './commands/set-zone';
import { updateElement } from './commands/update-element';
import type { ModelDocument } from './document';
import { contentHash } from './file/serialize';

const commands: ((document: ModelDocument) => Change)[] = [
  (d) => addElement(d, { kind: 'human', id: 'new', name: 'New', role: 'user', trusted: true }),
  (d) => updateElement(d, 'a0', { name: 'Renamed', sponsor: undefined }),
  (d) => removeItems(d, ['t0', 'a0']),
  (d) => removeItems(d, ['approver', 'store']),
  (d) => removeZone(d, 'zone'),
  (d) => setZone(d, ['a0', 't0'], 'zone'),
  (d) => setDecision(d, { threat: 'x', status: 'accepted' }),
  (d) =>
    movePlaces(d, 'main', [
      { id: 'a0', x: 1, y: 2 },
      { id: 't0', x: 3, y: 4 },
    ]),
];

test('M13: applying a change and then its inverse gives the document back', () => {
  fc.assert(
    fc.property(models, fc.array(fc.constantFrom(...commands), { maxLength: 6 }), (start, list) => {
      let document = start;
      let all: Change = [];
      for (const command of list) {
        const change = command(document);
        const next = apply(document, change);
        expect(apply(next, invert(change))).toEqual(document);
        all = squash(all, change);
        document = next;
      }
      expect(apply(start, all)).toEqual(document);
      expect(apply(document, invert(all))).toEqual(start);
    }),
    { seed: 43, numRuns: 200 },
  );
});

test('M13: no command breaks a sound model', () => {
  fc.assert(
    fc.property(models, fc.array(fc.constantFrom(...commands), { maxLength: 5 }), (start, list) => {
      const document = list.reduce<ModelDocument>((d, command) => apply(d, command(d)), start);
      expect(checkModel(document).filter((d) => d.severity === 'error' && d.code !== 'AMB211')).toEqual([]);
    }),
    { seed: 44, numRuns: 200 },
  );
});

test('M13: what a change does not touch stays the same object', () => {
  const [start] = fc.sample(models, { seed: 45, numRuns: 1 });
  if (!start) throw new Error('no sample');
  const next = apply(start, updateElement(start, 'a0', { name: 'Other' }));
  expect(next.flows).toBe(start.flows);
  expect(next.elements[0]).toBe(start.elements[0]);
  expect(next).not.toBe(start);
});

test('M13: a drag is one step', () => {
  const drag = [1, 2, 3].map((x) => [edit('/views/0/places/0', x - 1, x)]);
  expect(drag.reduce<Change>(squash, [])).toEqual([{ path: '/views/0/places/0', before: 0, after: 3 }]);
});

test('M14: a view says how the model is drawn; removing a thing takes it out of every view', () => {
  const model = modelBuilder()
    .zone({ id: 'z', name: 'Zone' })
    .element('agent', 'a', { zone: 'z' })
    .element('tool', 't', { operations: [] })
    .flow('call', 'a', 't')
    .view({
      id: 'v',
      name: 'View',
      places: [{ id: 'z', x: 0, y: 0, w: 300, h: 200 }],
      collapsed: ['z'],
      omitted: ['t'],
      zone: 'z',
      routes: [{ flow: 'a-call-t', points: [{ x: 1, y: 2 }] }],
      notes: [{ id: 'n', text: 'Ask the team', x: 5, y: 6 }],
    })
    .build();
  expect(checkModel(model).filter((d) => d.code === 'AMB216')).toEqual([]);
  const bare = apply(model, removeItems(model, ['z', 't', 'n']));
  expect(bare.views).toEqual([
    { id: 'v', name: 'View', places: [], collapsed: [], omitted: [], routes: [], notes: [] },
  ]);
  expect(contentHash({ ...model, views: [] })).toBe(contentHash(model));
});
