import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './openapi.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('operations get their effect from the method, a POST that searches reads, and nobody is granted anything', () => {
  expect(imported.document).toMatchObject({
    elements: [
      {
        kind: 'tool',
        protocol: 'http',
        operations: [
          { id: 'getTicket', effect: 'read' },
          { id: 'removeTicket', effect: 'delete' },
          { id: 'searchTickets', effect: 'read' },
        ],
      },
    ],
    flows: [],
    credentials: [{ type: 'oauth-token' }],
  });
});

test('every counted item of openapi is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'openapi', items: 4, mapped: 4, diagnosed: 0 }]);
});
