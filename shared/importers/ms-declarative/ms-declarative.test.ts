import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './ms-declarative.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('allowed tools and approval come from the definition, and asking in prose is no control', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'desk', operations: ['get_ticket'] }),
    ]),
    approvals: [expect.objectContaining({ operations: ['desk.get_ticket'] })],
  });
});

test('every counted item of ms-declarative is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'ms-declarative', items: 3, mapped: 3, diagnosed: 0 }]);
});
