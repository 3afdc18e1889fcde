import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './agent-file.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a subagent has only the tools it lists, though its fields are not valid YAML', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({
        kind: 'call',
        from: 'reviewer',
        to: 'claude-code-tools',
        operations: ['Grep', 'Read'],
      }),
      expect.objectContaining({ kind: 'call', from: 'reviewer', to: 'desk', operations: ['get_ticket'] }),
      expect.objectContaining({ kind: 'delegate', from: 'reviewer', to: 'helper' }),
      expect.objectContaining({ kind: 'infer', from: 'reviewer', to: 'sonnet' }),
    ]),
  });
});

test('every counted item of agent-file is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'agent-file', items: 5, mapped: 5, diagnosed: 0 }]);
});
