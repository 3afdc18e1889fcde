import { expect, test } from 'vitest';
import type { ModelDocument } from '../../model/document';
import { modelBuilder } from '../../testing/model-builder';
import { likelyBase } from './likely-base';

const base = modelBuilder().element('agent', 'bot').element('agent', 'clerk').build();
const rename = (model: ModelDocument, id: string, name: string): ModelDocument => ({
  ...model,
  elements: model.elements.map((e) => (e.id === id ? { ...e, name } : e)),
});
const version = (name: string, document: ModelDocument) => ({ name, document });
const halfway = rename(base, 'bot', 'Helper');
const old: ModelDocument = { ...base, title: 'Earlier', elements: base.elements.slice(1) };
const versions = [
  version('ours', rename(halfway, 'clerk', 'Desk')),
  version('halfway', halfway),
  version('base', base),
  version('old', old),
];

test('theirs began where our changes do not show yet, however much both committed since', () => {
  const theirs: ModelDocument = { ...base, zones: [{ id: 'z', name: 'Zone' }] };
  expect(likelyBase(theirs, versions)?.name).toBe('base');
  expect(likelyBase(rename(halfway, 'clerk', 'Front'), versions)?.name).toBe('halfway');
});

test('a version of ours is its own base, and where there is no version there is none', () => {
  expect(likelyBase(old, versions)?.name).toBe('old');
  expect(likelyBase(old, [])).toBeUndefined();
});
