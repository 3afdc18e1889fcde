import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ModelDocument } from '../model/document';
import { openModel } from '../model/file/open';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { differenceOf, failuresOf, type Side } from '../review/diff/difference';
import { withRemoved } from '../review/diff/with-removed';
import { modelBuilder } from '../testing/model-builder';
import { changes } from './changes';

const model = (limit: string) =>
  modelBuilder()
    .element('agent', 'bot')
    .element('agent', 'clerk')
    .element('tool', 'mail', {
      operations: [
        {
          id: 'send',
          effect: 'send',
          reversible: false,
          input: {
            type: 'object',
            properties: { size: { type: 'integer' } },
            required: ['size'],
          },
        },
      ],
    })
    .flow('call', 'bot', 'mail', { operations: ['send'] })
    .task({ id: 'write', agent: 'bot', uses: [{ operation: 'mail.send', when: limit }] })
    .build();

const side = (document: ModelDocument): Side => {
  const derived = derivePolicy(buildGraph(document));
  if (!derived.ok) throw new Error('a policy');
  return { document, policy: derived.value, threats: [] };
};
const words = (before: ModelDocument, after: ModelDocument) => {
  const difference = differenceOf(side(before), side(after));
  const { elements, flows } = changes.marks(buildGraph(after), null, difference);
  return Object.fromEntries([...elements, ...flows].map(([id, mark]) => [id, mark.text]));
};

test('R5: who may do more, and the calls that carry it, are marked before anything else that changed', () => {
  const file = path.join(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');
  const text = readFileSync(file, 'utf8');
  const opened = [text, text.replace('amount_cents <= 50000', 'amount_cents <= 90000')].map(openModel);
  const [narrow, wide] = opened.map((o) => (o.ok ? o.value.document : undefined));
  if (!narrow || !wide) throw new Error('a template opens');
  const calls = narrow.flows.filter(
    (f) => f.kind === 'call' && f.from === 'support' && f.operations.some((op) => op.endsWith('refund')),
  );
  expect(calls.length).toBeGreaterThan(0);
  const all = (text: string) =>
    Object.fromEntries(['support', ...calls.map(({ id }) => id)].map((id) => [id, text]));
  expect(words(narrow, wide)).toEqual(all('may do more'));
  expect(words(wide, narrow)).toEqual(all('may do less'));
  const [failure] = failuresOf(differenceOf(side(narrow), side(wide)), ['widened', 'new-high']);
  expect(failure).toMatchObject({ on: 'widened', why: [expect.stringContaining('amount_cents <= 50000')] });
});

test('R1: what came, went and changed has a sign and a word of its own', () => {
  const before = model('args.size <= 5');
  const after: ModelDocument = {
    ...before,
    elements: [
      ...before.elements
        .filter((e) => e.id !== 'clerk')
        .map((e) => (e.id === 'mail' ? { ...e, name: 'Post' } : e)),
      { kind: 'human', id: 'boss', name: 'Boss', role: 'approver', trusted: true },
    ],
  };
  expect(words(before, after)).toEqual({ mail: 'changed', boss: 'added', clerk: 'removed' });
});

test('what was removed is drawn where it stood, with the flows that still have both ends, and nothing of it is edited', () => {
  const before: ModelDocument = {
    ...model('args.size <= 5'),
    views: [{ id: 'main', name: 'Main', places: [{ id: 'bot', x: 40, y: 80 }] }],
  };
  const now: ModelDocument = {
    ...before,
    elements: before.elements.filter((e) => e.id !== 'bot'),
    flows: [],
    views: [{ id: 'main', name: 'Main', places: [] }],
  };
  const { document, view, removed } = withRemoved(before, now, now.views[0]);
  expect([...removed].sort()).toEqual(['bot', 'bot-call-mail']);
  expect(view?.places).toEqual([{ id: 'bot', x: 40, y: 80 }]);
  expect(document.flows).toHaveLength(1);
  expect(withRemoved(now, before, undefined).removed.size).toBe(0);
});

test('without a version to compare with, the map says where to choose one', () => {
  expect(changes.marks(buildGraph(model('args.size <= 5')), null).empty).toMatch(/Review › Changes/);
});
