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

/** Spans with plain attributes; `parent` is the id of another. */
const spans = (
  ...list: readonly {
    id: string;
    parent?: string;
    kind?: number;
    name?: string;
    says: Record<string, string>;
  }[]
) => ({
  file: 'spans.json',
  text: JSON.stringify({
    spans: list.map(({ id, parent, kind, name, says }) => ({
      spanId: id,
      parentSpanId: parent,
      kind,
      name,
      attributes: says,
    })),
  }),
});
const agent = (name: string) => ({ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': name });
const uses = (name: string) => ({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name });
const flowsOf = (file: ReturnType<typeof spans>) => {
  const { document, sources } = importFiles(emptyModel('Spans'), [file]);
  const flows = document.flows.map((f) =>
    f.kind === 'call' ? [f.from, f.to, ...f.operations] : [f.kind, f.from, f.to],
  );
  return { flows, source: sources[0] };
};

test('one call of MCP that agent, client and server recorded is one grant of the agent', () => {
  const { flows, source } = flowsOf(
    spans(
      { id: 'a', says: agent('Planner') },
      { id: 'b', parent: 'a', says: uses('merge') },
      {
        id: 'c',
        parent: 'b',
        kind: 3,
        name: 'tools/call merge',
        says: { 'mcp.method.name': 'tools/call', 'server.address': 'mcp.github.example' },
      },
      {
        id: 'd',
        parent: 'elsewhere',
        kind: 2,
        says: { 'mcp.method.name': 'tools/call', 'mcp.tool.name': 'merge' },
      },
    ),
  );
  expect(flows).toEqual([['planner', 'mcp-github-example', 'merge']]);
  expect(source).toMatchObject({ items: 4, mapped: 3, diagnosed: 1 });
});

test('names of tools are split in every spelling; steering the conversation is no grant', () => {
  const { flows } = flowsOf(
    spans(
      { id: 'a', says: agent('Planner') },
      { id: 'b', parent: 'a', says: uses('github/merge') },
      { id: 'c', parent: 'a', says: uses('mcp__desk__get_ticket') },
      { id: 'd', parent: 'a', says: uses('think') },
      { id: 'e', parent: 'a', says: uses('transfer_to_writer') },
    ),
  );
  expect(flows).toEqual([
    ['planner', 'github', 'merge'],
    ['planner', 'desk', 'get_ticket'],
  ]);
});

test('an agent that works inside the span of another was given its task by that one', () => {
  const { flows } = flowsOf(
    spans({ id: 'a', says: agent('Planner') }, { id: 'b', parent: 'a', says: agent('Writer') }),
  );
  expect(flows).toEqual([['delegate', 'planner', 'writer']]);
});

test('a span without an id is above no other: what it did is not told by theirs', () => {
  const { flows } = flowsOf(
    spans(
      { id: '', says: { ...uses('merge'), 'gen_ai.agent.name': 'Planner' } },
      { id: 'x', says: { ...uses('github/merge'), 'gen_ai.agent.name': 'Writer' } },
    ),
  );
  expect(flows.map(([from]) => from)).toEqual(['planner', 'writer']);
});
