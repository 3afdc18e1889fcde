import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './a2a-agent-card.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a card is a partner’s agent that nobody vouches for', () => {
  expect(imported.document).toMatchObject({
    elements: [{ kind: 'external', system: 'partner-agent', trusted: false, hosts: ['plan.example.org'] }],
  });
});

test('every counted item of a2a-agent-card is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'a2a-agent-card', items: 2, mapped: 2, diagnosed: 0 }]);
});
