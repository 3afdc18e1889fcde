import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { exampleDocument } from '../example';
import { takesProgram } from './about-arguments';

const takes = (properties: object) => {
  const graph = buildGraph(
    exampleDocument({
      elements: [
        { id: 't', kind: 'tool', operations: [{ id: 'op', input: { type: 'object', properties } }] },
      ],
    }),
  );
  const node = graph.operation.get('t.op');
  return node !== undefined && takesProgram(node);
};

test('free text under a name that means a language is a program, however the name is written', () => {
  for (const name of ['sql', 'raw_sql', 'rawSql', 'shell-command', 'Script'])
    expect([name, takes({ [name]: { type: 'string' } })]).toEqual([name, true]);
});

test('a list of values, a pattern, a number or an ordinary name is not', () => {
  expect(takes({ sql: { type: 'string', enum: ['a', 'b'] } })).toBe(false);
  expect(takes({ command: { type: 'string', pattern: '^(up|down)$' } })).toBe(false);
  expect(takes({ script: { type: 'integer' } })).toBe(false);
  expect(
    takes({ query: { type: 'string' }, country_code: { type: 'string' }, description: { type: 'string' } }),
  ).toBe(false);
  expect(takes({})).toBe(false);
});
