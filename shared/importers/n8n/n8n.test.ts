import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './n8n.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('sub-nodes point at the agent they serve, a webhook brings strangers, and text after the JSON is only a warning', () => {
  expect(imported.document).toMatchObject({
    elements: expect.arrayContaining([
      expect.objectContaining({ kind: 'agent', name: 'Clerk' }),
      expect.objectContaining({
        kind: 'tool',
        name: 'Mail',
        operations: [expect.objectContaining({ effect: 'send' })],
      }),
    ]),
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'instruct', to: 'clerk', trust: 'untrusted' }),
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'mail' }),
      expect.objectContaining({ kind: 'infer', from: 'clerk', to: 'm-1' }),
    ]),
  });
});

test('every counted item of n8n is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'n8n', items: 5, mapped: 4, diagnosed: 1 }]);
});

test('a list from the API is read like a file; an agent plugged into another is its hand-over, a selection of tools stays one', () => {
  const type = (name: string) => `@n8n/n8n-nodes-langchain.${name}`;
  const node = (name: string, kind: string, parameters: object = {}) => ({
    name,
    type: type(kind),
    typeVersion: 1,
    parameters,
  });
  const plug = (to: string, kind: string) => ({ [kind]: [[{ node: to, type: kind, index: 0 }]] });
  const text = JSON.stringify({
    data: [
      {
        name: 'Desk',
        nodes: [
          node('Lead', 'agent'),
          node('Writer', 'agentTool'),
          node('Chat model 1', 'lmChatOpenAi'),
          node('Tools', 'mcpClientTool', {
            endpointUrl: 'https://mcp.example.com/mcp',
            include: 'selected',
            includeTools: ['a', 'b'],
          }),
        ],
        connections: {
          Writer: plug('Lead', 'ai_tool'),
          'Chat model 1': plug('Lead', 'ai_languageModel'),
          Tools: plug('Lead', 'ai_tool'),
        },
      },
    ],
  });
  const { document, sources } = importFiles(emptyModel('Desk'), [{ file: 'export.json', text }]);
  expect(sources).toMatchObject([{ format: 'n8n', items: 4, mapped: 4 }]);
  expect(document.elements.map((e) => e.name)).toContain('Chat model');
  expect(document.flows).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'delegate', from: 'lead', to: 'writer' }),
      expect.objectContaining({ kind: 'call', from: 'lead', operations: ['a', 'b'] }),
    ]),
  );
});
