import { expect, test } from 'vitest';
import { passes } from '../core/diagnostic';
import { apply } from '../model/change';
import { checkModel } from '../model/check/check';
import { emptyModel } from '../model/empty';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { importFiles } from './import';

const config = (servers: object) => JSON.stringify({ mcpServers: servers });
const desk = {
  file: 'p/.mcp.json',
  text: config({
    desk: { command: 'npx', args: ['-y', '@acme/desk-mcp@1.2.3'], env: { DESK_TOKEN: '${DESK_TOKEN}' } },
  }),
};
const tools = {
  file: 'p/tools/desk.json',
  text: JSON.stringify({
    tools: [
      { name: 'get_ticket', inputSchema: { type: 'object', properties: { id: { type: 'string' } } } },
      { name: 'close_ticket', inputSchema: { type: 'object' } },
    ],
  }),
};
const imported = (
  files: readonly { file: string; text: string }[],
  base = emptyModel('Desk'),
  answers = {},
) => importFiles(base, files, answers);

test('a configuration and the tools list of its server become one tool that the client calls', () => {
  const { document, sources } = imported([desk, tools]);
  const found = document.elements.filter((e) => e.kind === 'tool');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    name: 'desk',
    server: { identity: 'npm:@acme/desk-mcp', pinned: true },
    operations: [
      { id: 'get_ticket', effect: 'read' },
      { id: 'close_ticket', effect: 'write' },
    ],
  });
  expect(document.flows.find((f) => f.kind === 'call')).toMatchObject({
    from: 'claude-code',
    to: 'desk',
    operations: ['close_ticket', 'get_ticket'],
  });
  expect(document.credentials).toMatchObject([{ name: 'DESK_TOKEN', holders: ['desk'] }]);
  expect(sources.map((s) => [s.format, s.items, s.mapped])).toEqual([
    ['mcp-client-config', 2, 2],
    ['mcp-tools-list', 2, 2],
  ]);
});

test('the order in which files arrive, and whether they come at once, does not matter', () => {
  const together = imported([desk, tools]).document;
  expect(imported([tools, desk]).document).toEqual(together);
  const later = imported([desk], imported([tools]).document).document;
  expect(later.elements.filter((e) => e.kind === 'tool')).toHaveLength(1);
});

test('importing the same files again changes nothing', () => {
  const first = imported([desk, tools]).document;
  const again = imported([desk, tools], first);
  expect(again.document).toEqual(first);
  expect(again).toMatchObject({ added: [], changed: [], change: [] });
});

test('a changed file shows as drift, never as a duplicate, and what it no longer says is named', () => {
  const first = imported([desk, tools]).document;
  const unpinned = { ...desk, text: desk.text.replace('@1.2.3', '@latest') };
  const shorter = {
    ...tools,
    text: JSON.stringify({ tools: [{ name: 'get_ticket', inputSchema: { type: 'object' } }] }),
  };
  const again = imported([unpinned, shorter], first);
  expect(again.added).toEqual([]);
  expect(again.changed).toContainEqual({
    id: 'desk',
    field: 'server',
    before: { identity: 'npm:@acme/desk-mcp', pinned: true },
    after: { identity: 'npm:@acme/desk-mcp', pinned: false },
  });
  expect(again.diagnostics.filter((d) => d.code === 'AMB441').map((d) => d.message)).toEqual([
    'p/tools/desk.json: "close_ticket" is no longer there.',
  ]);
});

test('what a person confirmed or edited stands, and the file’s other value is named', () => {
  const first = imported([desk, tools], emptyModel('Desk'), {
    'claude-code.clearance': 'restricted',
  }).document;
  const edited = {
    ...first,
    elements: first.elements.map((e) => (e.id === 'desk' ? { ...e, name: 'Help desk' } : e)),
  };
  const again = imported([desk, tools], edited);
  expect(again.document.elements.find((e) => e.id === 'desk')?.name).toBe('Help desk');
  expect(again.document.elements.find((e) => e.id === 'claude-code')).toMatchObject({
    clearance: 'restricted',
  });
  expect(again.diagnostics.filter((d) => d.code === 'AMB440')).toHaveLength(1);
});

test('the import is one change that leads from the old model to the new one', () => {
  const base = imported([tools]).document;
  const answers = {
    'desk.get_ticket.effect': 'read',
    'claude-code.untrusted': ['web'],
    'claude-code.task': { intent: 'Answer tickets', uses: ['desk.get_ticket'] },
    'model.enforcement-point': 'opa',
  };
  const { document, change } = imported([desk, tools], base, answers);
  expect(apply(base, change)).toEqual(document);
});

test('answered questions give a model with a task behind an enforcement point, which opens from its own text', () => {
  const answers = {
    'claude-code.untrusted': ['email'],
    'claude-code.identity': { method: 'oidc', id: 'desk' },
    'claude-code.task': { intent: 'Answer tickets', uses: ['desk.get_ticket'] },
    'claude-code.clearance': 'internal',
    'model.enforcement-point': 'opa',
  };
  const { document, diagnostics, unknowns } = imported([desk, tools], emptyModel('Desk'), answers);
  expect(passes(diagnostics)).toBe(true);
  expect(document.tasks).toMatchObject([{ agent: 'claude-code', uses: [{ operation: 'desk.get_ticket' }] }]);
  expect(document.flows.filter((f) => f.kind === 'call').every((f) => f.via === 'enforcement')).toBe(true);
  expect(unknowns.map((q) => q.id)).toEqual(
    ['desk-token.lifetime'].map(() => expect.stringContaining('.lifetime')),
  );
  expect(checkModel(document).filter((d) => d.severity === 'error')).toEqual([]);
  expect(openModel(serializeModel(document)).ok).toBe(true);
  const again = imported([desk, tools], document, answers);
  expect([again.document, again.diagnostics.filter((d) => d.severity === 'error')]).toEqual([document, []]);
});

test('an answer to no question, or outside its choices, is an error that names it', () => {
  const { diagnostics } = imported([desk], emptyModel('Desk'), {
    'nobody.runs': 'ci',
    'claude-code.clearance': 'huge',
  });
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toEqual(['AMB461', 'AMB460']);
});

test('a literal secret is a finding with place and name, and its text is nowhere', () => {
  const secret = 'Tr0ub4dor&3-horse';
  const text = config({
    desk: {
      command: 'npx',
      args: ['desk', '--password', secret],
      env: { DB_PASSWORD: secret, DSN: `postgres://app:${secret}@db/x` },
      description: `use ${secret}`,
    },
  });
  const result = imported([{ file: '.mcp.json', text }]);
  expect(JSON.stringify(result)).not.toContain(secret);
  expect(result.diagnostics.filter((d) => d.code === 'AMB422').map((d) => d.at)).toContain(
    '/mcpServers/desk/env/DB_PASSWORD',
  );
});
