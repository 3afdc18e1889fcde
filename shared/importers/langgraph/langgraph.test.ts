import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './langgraph.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('an interrupt before a node is an approval of that node', () => {
  expect(imported.document).toMatchObject({
    elements: expect.arrayContaining([expect.objectContaining({ kind: 'agent', name: 'clerk_agent' })]),
    approvals: [expect.objectContaining({ operations: ['steps-of-graph.pay'], onTimeout: 'deny' })],
  });
});

test('every counted item of langgraph is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'langgraph', items: 2, mapped: 2, diagnosed: 0 }]);
});

test('a drawing with settings before it is read like one without', () => {
  const text =
    '---\nconfig:\n  flowchart:\n    curve: linear\n---\ngraph TD;\n\t__start__([<p>__start__</p>]):::first\n\tagent(agent)\n\t__start__ --> agent;\n';
  const { sources } = importFiles(emptyModel('Graph'), [{ file: 'graph.mmd', text }]);
  expect(sources).toMatchObject([{ format: 'langgraph', items: 1, mapped: 1 }]);
});
