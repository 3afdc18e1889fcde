import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './google-adk.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('tools, toolsets and sub-agents hang on the agent of the file', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({
        kind: 'call',
        from: 'clerk',
        to: 'google_search',
        operations: ['google_search'],
      }),
      expect.objectContaining({ kind: 'delegate', from: 'clerk', to: 'writer' }),
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'mcptoolset' }),
    ]),
  });
});

test('every counted item of google-adk is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'google-adk', items: 4, mapped: 4, diagnosed: 0 }]);
});
