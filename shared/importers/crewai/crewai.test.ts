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

test('tools of a task belong to the agent that does it', () => {
  const { document, sources } = importFiles(emptyModel('Crew'), [
    {
      file: 'tasks.yaml',
      text: 'write:\n  description: d\n  expected_output: o\n  agent: writer\n  tools: [FileWriterTool]\n',
    },
  ]);
  expect(sources).toMatchObject([{ items: 2, mapped: 2 }]);
  expect(document.flows).toMatchObject([{ kind: 'call', from: 'writer', operations: ['FileWriterTool'] }]);
});
