import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './n8n.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('sub-nodes point at the agent they serve, a webhook brings strangers, and text after the JSON is only a warning', () => {
  expect(imported.document).toMatchObject({
    elements: expect.arrayContaining([
      expect.objectContaining({ kind: 'agent', name: 'Clerk' }),
      expect.objectContaining({
        kind: 'tool',
        name: 'Mail',
        operations: [expect.objectContaining({ effect: 'send' })],
      }),
    ]),
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'instruct', to: 'clerk', trust: 'untrusted' }),
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'mail' }),
      expect.objectContaining({ kind: 'infer', from: 'clerk', to: 'm-1' }),
    ]),
  });
});

test('every counted item of n8n is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'n8n', items: 5, mapped: 4, diagnosed: 1 }]);
});
