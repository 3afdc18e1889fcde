import { expect, test } from 'vitest';
import { buildGraph } from '../../../shared/model/graph';
import { modelBuilder } from '../../../shared/testing/model-builder';
import { rowsOf, TABLES } from './tables';

const document = modelBuilder()
  .zone({ id: 'office', name: 'Office' })
  .element('agent', 'bot', { name: 'Helper', zone: 'office' })
  .element('tool', 'crm', { name: 'Orders', operations: [{ id: 'get', effect: 'read', reversible: true }] })
  .flow('call', 'bot', 'crm', { operations: ['get'] })
  .task({ id: 't', agent: 'bot', intent: 'Answer', uses: [{ operation: 'crm.get' }] })
  .build();
const input = { document, graph: buildGraph(document), threats: [], marks: null };

function textsOf(id: string, query = '') {
  const table = TABLES.find((t) => t.id === id);
  if (!table) throw new Error(id);
  return rowsOf(table, input, query).map((row) => row.cells.map((c) => c.text));
}

test('rows call what they refer to by its name', () => {
  expect(textsOf('elements')[0]?.slice(0, 3)).toEqual(['Helper', 'Agent', 'Office']);
  expect(textsOf('flows')[0]?.slice(0, 3)).toEqual(['Helper', 'calls', 'Orders']);
  expect(textsOf('tasks')[0]).toContain('crm.get');
});

test('a search keeps the rows that contain it in any cell', () => {
  expect(textsOf('elements', 'office')).toHaveLength(1);
  expect(textsOf('elements', 'nowhere')).toEqual([]);
});

test('a kind and what is computed cannot be edited, a name can', () => {
  const [table] = TABLES;
  const [row] = table ? rowsOf(table, input, '') : [];
  expect(row?.cells.map((c) => c.schema !== null)).toEqual([
    true,
    false,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(row?.cells[0]?.required).toBe(true);
});
