import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './mcp-client-config.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('servers become tools that the client calls, credentials keep their name, and the bridge or address says where they run', () => {
  expect(imported.document).toMatchObject({
    elements: expect.arrayContaining([
      expect.objectContaining({ kind: 'agent', name: 'VS Code' }),
      expect.objectContaining({
        kind: 'tool',
        name: 'desk',
        server: { identity: 'npm:@acme/desk-mcp', pinned: true },
      }),
      expect.objectContaining({
        kind: 'tool',
        name: 'wiki',
        server: { identity: 'remote:wiki.example.org', pinned: true },
        zone: 'wiki-example-org',
      }),
    ]),
    credentials: [expect.objectContaining({ name: 'DESK_TOKEN' })],
  });
});

test('every counted item of mcp-client-config is on the map or explained', () => {
  expect(imported.sources).toMatchObject([
    { format: 'mcp-client-config', items: 4, mapped: 3, diagnosed: 1 },
  ]);
});
