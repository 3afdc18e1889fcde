import { expect, test } from 'vitest';
import { modelBuilder } from '../../../shared/testing/model-builder';
import { type Found, findItem } from '../../state/edits';
import { commonFields } from './common-fields';

const document = modelBuilder()
  .element('tool', 'mail', { owner: 'Platform', technology: 'MCP' })
  .element('tool', 'pay', { owner: 'Platform' })
  .element('data-store', 'db', { owner: 'Data' })
  .build();
const found = (...ids: readonly string[]): Found[] => ids.flatMap((id) => findItem(document, id) ?? []);

test('things of one kind share the fields of that kind; what they agree on has a value', () => {
  const { schema, value, differing } = commonFields(found('mail', 'pay'));
  expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(['zone', 'owner', 'protocol']));
  expect(value.owner).toBe('Platform');
  expect(differing).toContain('technology');
  expect(value).not.toHaveProperty('technology');
});

test('things of several kinds share only what every kind has', () => {
  const { schema, differing } = commonFields(found('mail', 'db'));
  expect(schema.properties).toHaveProperty('zone');
  expect(schema.properties).not.toHaveProperty('protocol');
  expect(differing).toContain('owner');
});

test('what tells a thing from the others is never set for all', () => {
  for (const name of ['id', 'kind', 'name'])
    expect(commonFields(found('mail', 'pay')).schema.properties).not.toHaveProperty(name);
});

test('a field in which they differ is not asked for', () => {
  const { schema, differing } = commonFields(found('mail', 'pay'));
  for (const name of differing) expect(schema.required).not.toContain(name);
});
