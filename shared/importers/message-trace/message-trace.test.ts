import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './message-trace.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('tools on offer are granted, whether used or not', () => {
  expect(imported.document).toMatchObject({
    flows: [{ kind: 'call', from: 'desk', operations: ['close_ticket', 'get_ticket'] }],
  });
});

test('every counted item of message-trace is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'message-trace', items: 3, mapped: 3, diagnosed: 0 }]);
});
