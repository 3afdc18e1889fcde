import { expect, test } from 'vitest';
import { parseModel } from '../../shared/model/file/parse';
import { serializeModel } from '../../shared/model/file/serialize';
import { modelBuilder } from '../../shared/testing/model-builder';
import { refusal } from './refuse-edit';

const start = modelBuilder().element('agent', 'bot').build();
const withFree = (value: unknown) => ({ ...start, 'x-free': value }) as typeof start;
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test('what a file can hold is allowed', () => {
  for (const after of [{ ...start, title: 'Other' }, withFree({ any: ['thing'] }), withFree(nested(62))]) {
    expect(refusal(start, after)).toBeNull();
    expect(parseModel(serializeModel(after)).ok).toBe(true);
  }
});

test('what could not be opened again is refused with its reason', () => {
  const [bot] = start.elements;
  if (!bot) throw new Error('no element');
  const refused = [
    { ...start, elements: [{ ...bot, name: 'x'.repeat(10_000) }] },
    { ...start, title: '' },
    withFree(JSON.parse('{"a":{"__proto__":{}}}')),
    withFree(nested(64)),
  ];
  for (const after of refused) {
    expect(refusal(start, after as typeof start)).toMatch(/^Not changed\. ./);
    expect(parseModel(serializeModel(after as typeof start)).ok).toBe(false);
  }
});

test('a document that is already wrong can be put right step by step', () => {
  const wrong = { ...start, title: '' };
  expect(refusal(wrong, { ...wrong, description: 'still wrong' })).toBeNull();
});
