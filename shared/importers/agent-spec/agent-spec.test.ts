import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './agent-spec.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a tool that requires confirmation needs a person', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'close_ticket' }),
      expect.objectContaining({ kind: 'infer', to: 'm-1' }),
    ]),
    approvals: [expect.objectContaining({ operations: ['close_ticket.close_ticket'] })],
  });
});

test('every counted item of agent-spec is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'agent-spec', items: 3, mapped: 3, diagnosed: 0 }]);
});
