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

test('variables of an address have their defaults, and a path that is kept elsewhere in the document is read there', () => {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Pay' },
    servers: [{ url: 'https://{region}.pay.example/v1', variables: { region: { default: 'eu' } } }],
    paths: { '/refund': { $ref: '#/components/pathItems/Refund' } },
    components: { pathItems: { Refund: { post: { operationId: 'refundPayment' } } } },
  });
  const { document, sources } = importFiles(emptyModel('Pay'), [{ file: 'pay.json', text }]);
  expect(sources).toMatchObject([{ items: 1, mapped: 1 }]);
  expect(document.elements).toMatchObject([
    { server: { identity: 'remote:eu.pay.example' }, operations: [{ id: 'refundPayment', effect: 'pay' }] },
  ]);
});
