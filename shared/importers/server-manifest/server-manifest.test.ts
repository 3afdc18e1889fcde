import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './server-manifest.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a package is a pinned tool with the credentials it asks for', () => {
  expect(imported.document).toMatchObject({
    elements: [{ kind: 'tool', name: 'desk', server: { identity: 'npm:@acme/desk-mcp', pinned: true } }],
    credentials: [{ name: 'DESK_TOKEN', holders: ['desk'] }],
  });
});

test('every counted item of server-manifest is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'server-manifest', items: 3, mapped: 2, diagnosed: 1 }]);
});
