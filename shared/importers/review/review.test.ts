import { expect, test } from 'vitest';
import { checkModel } from '../../model/check/check';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { answerForm } from '../interview/form';
import { decide, keyOfAdded, keyOfDrift, keyOfGone } from './decide';
import { foundThings } from './facts';

const config = (version: string, more = {}) => ({
  file: '.mcp.json',
  text: JSON.stringify({
    mcpServers: { desk: { command: 'npx', args: ['-y', `@acme/desk-mcp@${version}`] }, ...more },
  }),
});
const tools = (...names: readonly string[]) => ({
  file: 'tools/desk.json',
  text: JSON.stringify({ tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })) }),
});
const NOTHING = new Set<string>();
const first = importFiles(emptyModel('Desk'), [config('1.2.3'), tools('get_ticket', 'close_ticket')]);
const again = importFiles(first.document, [
  config('latest', { wiki: { url: 'https://wiki.example.org/mcp' } }),
  tools('get_ticket', 'escalate_ticket'),
]);
const decided = (declined: readonly string[], removed: readonly string[] = []) =>
  decide(again, { declined: new Set(declined), removed: new Set(removed) });
const drift = (id: string, field: string) => {
  const found = again.changed.find((d) => d.id === id && d.field === field);
  if (!found) throw new Error(`no drift of ${id} ${field}`);
  return found;
};
const desk = (document: typeof first.document) => document.elements.find((e) => e.id === 'desk');

test('an import that nobody decides about is taken over as it is', () => {
  expect(decide(again, { declined: NOTHING, removed: NOTHING })).toBe(again.document);
});

test('a declined change keeps its old value, and the next import does not take it over either', () => {
  const document = decided([keyOfDrift(drift('desk', 'server'))]);
  expect(desk(document)).toMatchObject({ server: { pinned: true } });
  const next = importFiles(document, [config('latest')]);
  expect(desk(next.document)).toMatchObject({ server: { pinned: true } });
  expect(next.changed).toEqual([]);
  expect(next.diagnostics.map((d) => d.code)).toContain('AMB440');
});

test('a declined new thing goes with the flows to it, a declined operation with every mention of it', () => {
  const wiki = again.document.elements.find((e) => e.name === 'wiki')?.id ?? '';
  const document = decided([keyOfAdded(wiki), keyOfDrift(drift('desk', 'operations/escalate_ticket'))]);
  expect(document.elements.map((e) => e.id)).not.toContain(wiki);
  expect(JSON.stringify(document.flows)).not.toMatch(/wiki|escalate_ticket/);
  expect(checkModel(document).filter((d) => d.severity === 'error')).toEqual([]);
});

test('what is gone from its files stays until it is removed, and then nothing names it any more', () => {
  expect(again.gone).toEqual([{ id: 'desk.close_ticket', name: 'close_ticket', file: 'tools/desk.json' }]);
  expect(JSON.stringify(decided([]))).toContain('close_ticket');
  expect(JSON.stringify(decided([], [keyOfGone('desk.close_ticket')]))).not.toContain('close_ticket');
});

test('everything found is listed with the status, the rule and the place of each fact', () => {
  const rows = foundThings(first.document);
  const operation = rows.find((row) => row.id === 'desk.get_ticket');
  expect(operation).toMatchObject({ kind: 'operation', owner: 'desk', from: ['tools/desk.json#/tools/0'] });
  expect(operation?.facts.find((f) => f.field === 'effect')).toMatchObject({
    value: 'read',
    status: 'inferred',
    by: expect.stringContaining('get'),
  });
  expect(rows.find((row) => row.id === 'claude-code')?.facts.map((f) => f.status)).toContain('unknown');
});

test('each open question has a form by which it can be answered', () => {
  const forms = Object.fromEntries(first.unknowns.map((q) => [q.id, answerForm(first.document, q)] as const));
  expect(forms).toMatchObject({
    'claude-code.task': {
      kind: 'task',
      reads: ['desk.get_ticket'],
      operations: [{ value: 'desk.get_ticket' }, { value: 'desk.close_ticket' }],
    },
    'claude-code.untrusted': { kind: 'many' },
    'claude-code.identity': { kind: 'identity' },
    'claude-code.clearance': { kind: 'one' },
    'model.enforcement-point': { kind: 'one' },
  });
});
