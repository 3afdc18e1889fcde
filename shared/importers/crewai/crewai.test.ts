import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './crewai.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('tools that are not listed are unknown, never none', () => {
  expect(imported.document).toMatchObject({
    flows: [
      expect.objectContaining({ kind: 'infer', from: 'researcher' }),
      expect.objectContaining({ kind: 'call', from: 'writer', operations: ['search_web'] }),
    ].sort(),
  });
});

test('every counted item of crewai is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'crewai', items: 3, mapped: 3, diagnosed: 0 }]);
});
