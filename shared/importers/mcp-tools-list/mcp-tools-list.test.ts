import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './mcp-tools-list.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('the effect follows annotations, a contradiction keeps them and asks, and nothing at all is the destructive default', () => {
  expect(imported.document).toMatchObject({
    elements: [
      {
        kind: 'tool',
        name: 'desk',
        operations: [
          { id: 'get_ticket', effect: 'read' },
          { id: 'delete_ticket', effect: 'read' },
          { id: 'frobnicate', effect: 'write', reversible: false },
        ],
      },
    ],
  });
});

test('every counted item of mcp-tools-list is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'mcp-tools-list', items: 3, mapped: 3, diagnosed: 0 }]);
});
