import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { modelBuilder } from '../testing/model-builder';
import { schemaFindings } from './schema-findings';

const findings = (input: Readonly<Record<string, unknown>>) =>
  schemaFindings(
    buildGraph(
      modelBuilder()
        .element('agent', 'bot')
        .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false, input }] })
        .build(),
    ),
  ).map(({ code, at }) => `${code} ${at}`);

const place = '/elements/1/operations/0/input';

test('P2: each malformed part of a schema is named at its place', () => {
  expect(
    findings({
      type: 'string',
      required: 'to',
      properties: { to: null, 'a/b': { type: 'integer', minimum: 'low' }, c: { enum: 5 } },
    }),
  ).toEqual([
    `AMB314 ${place}/type`,
    `AMB314 ${place}/required`,
    `AMB314 ${place}/properties/to`,
    `AMB314 ${place}/properties/a~1b/minimum`,
    `AMB314 ${place}/properties/c/enum`,
  ]);
  expect(findings({ properties: [] })).toEqual([`AMB314 ${place}/properties`]);
});

test('a sound schema is not remarked on', () => {
  expect(findings({ type: 'object', properties: { to: { type: 'string' } }, required: ['to'] })).toEqual([]);
});
