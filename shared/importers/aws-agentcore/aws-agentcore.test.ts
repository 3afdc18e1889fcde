import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './aws-agentcore.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a role grants its actions to the runtime under it, and an ARN in the environment is a hand-over', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', operations: ['s3-GetObject'] }),
      expect.objectContaining({ kind: 'delegate', from: 'clerk', to: 'writer' }),
    ]),
  });
});

test('every counted item of aws-agentcore is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'aws-agentcore', items: 4, mapped: 3, diagnosed: 1 }]);
});
