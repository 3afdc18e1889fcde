import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './telemetry.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a tool span without an agent belongs to the agent above it', () => {
  expect(imported.document).toMatchObject({
    elements: expect.arrayContaining([expect.objectContaining({ kind: 'agent', name: 'Clerk' })]),
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', operations: ['get_ticket'] }),
      expect.objectContaining({ kind: 'infer', to: 'm-1' }),
    ]),
  });
});

test('every counted item of telemetry is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'telemetry', items: 3, mapped: 2, diagnosed: 1 }]);
});
