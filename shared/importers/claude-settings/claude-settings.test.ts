import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './claude-settings.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('allow and ask grant, ask needs a person, deny takes away, and a hook before tools is a control', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({
        kind: 'call',
        from: 'claude-code',
        to: 'claude-code-tools',
        operations: ['Bash', 'Read', 'Write'],
      }),
      expect.objectContaining({ kind: 'escalate', from: 'claude-code', to: 'approver' }),
    ]),
    approvals: [expect.objectContaining({ operations: ['claude-code-tools.Write'] })],
    elements: expect.arrayContaining([
      expect.objectContaining({ kind: 'enforcement-point', name: 'Hook before Bash' }),
    ]),
  });
});

test('every counted item of claude-settings is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'claude-settings', items: 9, mapped: 7, diagnosed: 2 }]);
});
