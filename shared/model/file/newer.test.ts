import { expect, test } from 'vitest';
import { modelBuilder } from '../../testing/model-builder';
import { readNewerModel } from './newer';

const small = modelBuilder().element('agent', 'a').build();
const json = (change: object) => JSON.stringify({ ...small, format: 'ambit/2', ...change }, null, 2);

test('M2: a newer file that holds nothing unknown can be looked at', () => {
  const read = readNewerModel(json({}));
  expect(read).toMatchObject({ ok: true, value: { elements: small.elements } });
  expect(read?.diagnostics[0]).toMatchObject({ code: 'AMB103', severity: 'info', line: 2 });
});

test('M2: a newer file with something unknown is not shown in part: each place is named', () => {
  const read = readNewerModel(json({ budgets: [], elements: [{ ...small.elements[0], mood: 'calm' }] }));
  expect(read?.ok).toBe(false);
  expect(read?.diagnostics.map((d) => [d.code, d.at])).toEqual([
    ['AMB103', '/format'],
    ['AMB111', '/budgets'],
    ['AMB111', '/elements/0/mood'],
  ]);
  expect(read?.diagnostics.every((d) => (d.line ?? 0) > 1)).toBe(true);
});

test('M2: every other text is for the ordinary reader', () => {
  for (const text of [
    '',
    '{',
    '[]',
    JSON.stringify(small),
    '{"format":"other"}',
    '{"__proto__":{},"format":"ambit/2"}',
  ])
    expect(readNewerModel(text)).toBeNull();
});
