import { expect, test } from 'vitest';
import type { ModelDocument } from './document';
import { emptyModel } from './empty';
import { asTemplate, templateNotes } from './template';

const empty = emptyModel('M');

test('a model that is no template has empty notes', () => {
  expect(templateNotes(empty)).toEqual({
    summary: '',
    teaches: [],
    notIntents: [],
    incidents: [],
    threats: [],
  });
});

test.each([
  [null],
  ['text'],
  [[1]],
  [{ summary: 3, teaches: 'x', notIntents: [{}], incidents: [{ name: 1 }] }],
])('notes of the wrong form (%j) are left out, and nothing fails', (notes) => {
  const read = templateNotes({ ...empty, 'x-template': notes } as ModelDocument);
  expect([read.summary, read.teaches, read.notIntents, read.incidents]).toEqual(['', [], [], []]);
});

test('what is understood is kept beside what is not', () => {
  const notes = {
    summary: 'S',
    teaches: ['A', 7],
    incidents: [{ name: 'I', date: '2026', model: 'x' }],
    threats: ['r'],
  };
  const read = templateNotes({ ...empty, 'x-template': notes } as ModelDocument);
  expect(read.teaches).toEqual(['A']);
  expect(read.incidents).toEqual([{ name: 'I', date: '2026', what: '', found: '', model: 'x' }]);
});

test('a model that becomes a template leaves its own system’s record and sources behind', () => {
  const model = {
    ...empty,
    elements: [
      {
        kind: 'data-store',
        id: 's',
        name: 'S',
        store: 'file',
        data: [],
        'x-import': { from: '/home/ada/x' },
      },
    ],
    decisions: [{ threat: 't', status: 'accepted' }],
    reviews: [{ id: 'r', hash: 'h', reviewer: 'Ada', at: '2026', outcome: 'approved' }],
    suppressions: [{ id: 'q', reason: 'because it is so' }],
    'x-import': { sources: ['/home/ada'] },
  } as unknown as ModelDocument;
  const notes = templateNotes(empty);
  const template = asTemplate(model, 'T', { ...notes, summary: 'What for' });
  expect(JSON.stringify(template)).not.toMatch(/ada|accepted|approved|because/i);
  expect(template.title).toBe('T');
  expect(templateNotes(template).summary).toBe('What for');
  expect(template.elements).toHaveLength(1);
});
