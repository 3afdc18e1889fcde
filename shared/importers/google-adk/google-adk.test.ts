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
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'desk' }),
    ]),
  });
});

test('every counted item of google-adk is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'google-adk', items: 4, mapped: 4, diagnosed: 0 }]);
});

test('an agent that others name by its file is one agent; one that no file defines is named as missing', () => {
  const found = importFiles(emptyModel('Tree'), [
    {
      file: 'root_agent.yaml',
      text: 'agent_class: SequentialAgent\nname: root\nsub_agents:\n  - config_path: sub/first.yaml\n  - config_path: ../secret.yaml\n',
    },
    { file: 'sub/first.yaml', text: 'agent_class: LlmAgent\nname: First worker\nmodel: m\n' },
  ]);
  expect(found.document.elements.flatMap((e) => (e.kind === 'agent' ? [e.name] : [])).sort()).toEqual([
    'First worker',
    'root',
    'secret',
  ]);
  expect(found.diagnostics.map((d) => [d.code, d.at])).toEqual([['AMB421', '/sub_agents/1']]);
});
