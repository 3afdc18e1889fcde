import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apply, invert } from '../model/change';
import type { ModelDocument } from '../model/document';
import { emptyModel } from '../model/empty';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { dropPattern } from '../model/patterns/drop-pattern';
import { patternNotes } from '../model/patterns/pattern-notes';
import { derivePolicy } from '../policy/derive';
import { deriveThreats } from '../threats/evaluate';
import { builtInRules } from './node/built-in-rules';

const rules = builtInRules();
const files = (folder: string) =>
  readdirSync(folder).map((name) => ({
    id: name.slice(0, -'.ambit.json'.length),
    text: readFileSync(`${folder}/${name}`, 'utf8'),
  }));
const patterns = files('templates/patterns');
const templates = files('templates/archetypes');
const AT = { viewId: 'overview', at: { x: 0, y: 4_000 } };

function opened(text: string) {
  const result = openModel(text);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  expect(result.diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
  return result.value;
}
function template(id: string): ModelDocument {
  return opened(templates.find((t) => t.id === id)?.text ?? '').document;
}
function drop(document: ModelDocument, id: string, agent?: string) {
  const text = patterns.find((p) => p.id === id)?.text ?? '';
  const dropped = dropPattern(document, text, { ...AT, agent });
  if (!dropped.ok) throw new Error(JSON.stringify(dropped.diagnostics));
  return { ...dropped.value, after: apply(document, dropped.value.change) };
}
const rulesRaisedBy = (document: ModelDocument) =>
  deriveThreats(opened(serializeModel(document)), rules).map((t) => t.rule);

describe.each(patterns)('pattern $id', ({ id, text }) => {
  const graph = opened(text);

  test('is in canonical form, says what it is for and what it teaches', () => {
    expect(serializeModel(graph.document)).toBe(text);
    const notes = patternNotes(graph.document);
    expect(notes.summary).toMatch(/^[A-Z].{20,}[.]$/);
    expect(notes.teaches.length).toBeGreaterThanOrEqual(2);
  });

  test('names things of its own only', () => {
    const { agent, via, credential, reader, covers, samples } = patternNotes(graph.document);
    const own = new Set(
      [...graph.document.elements, ...graph.document.credentials, ...graph.document.approvals].map(
        (e) => e.id,
      ),
    );
    const named = [agent, via, credential, reader, ...covers, ...samples].filter((n) => n !== undefined);
    expect(named.filter((n) => !own.has(n))).toEqual([]);
  });

  test('grants every use of its own, by itself', () => {
    const derived = derivePolicy(graph);
    if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
    expect(derived.value.grants).toHaveLength(graph.document.tasks.flatMap((t) => t.uses).length);
  });

  test('drops onto an empty map with its own agent', () => {
    const empty = { ...emptyModel('M'), views: [{ id: 'overview', name: 'Overview', places: [] }] };
    const { after, agent } = drop(empty, id);
    expect(agent).toBeUndefined();
    expect(opened(serializeModel(after)).document.elements).toHaveLength(graph.document.elements.length);
  });

  test.each(templates)(
    'drops onto $id: sound, granted, undone in one step, and once more beside itself',
    (t) => {
      const document = template(t.id);
      const { change, after } = drop(document, id);
      expect(apply(after, invert(change))).toEqual(document);
      const derived = derivePolicy(opened(serializeModel(after)));
      if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
      expect(derived.diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
      expect(derived.value.grants).toHaveLength(after.tasks.flatMap((task) => task.uses).length);
      opened(serializeModel(drop(after, id).after));
    },
  );
});

test('the gateway takes the one call that no point saw, and leaves its sample behind', () => {
  const document = template('coding-agent-ci');
  const { after, told, agent } = drop(document, 'mcp-gateway');
  expect(agent).toBe('fixer');
  expect(told).toEqual(['1 call passes MCP gateway now.']);
  expect(after.flows.filter((f) => f.kind === 'call' && f.via === undefined)).toEqual([]);
  expect(after.elements.some((e) => e.id.startsWith('reviewed-server'))).toBe(false);
  expect(rulesRaisedBy(document)).toContain('unmediated-call');
  expect(rulesRaisedBy(after)).not.toContain('unmediated-call');
});

test('the approval queue asks two different people before what cannot be taken back', () => {
  const document = template('support-agent');
  const { after } = drop(document, 'approval-queue');
  const asked = after.approvals.filter((a) => a.operations.includes('payments.issue_refund') && !a.when);
  expect(new Set(asked.map((a) => a.approver)).size).toBe(2);
  expect(asked.map((a) => a.people)).toEqual([2, 2]);
  expect(rulesRaisedBy(after)).not.toContain('untrusted-content-reaches-payment');
});

test('the broker replaces a key without an end', () => {
  const document = template('support-agent');
  const old = {
    ...document,
    credentials: document.credentials.map(({ lifetime, ...c }) => ({ ...c, type: 'api-key' as const })),
  };
  const { after } = drop(old, 'jit-broker', 'support');
  const used = new Set(after.flows.flatMap((f) => (f.kind === 'call' ? [f.credential] : [])));
  expect([...used]).toEqual(['task-token']);
});

test('the quarantined reader takes over strangers’ text, with the sponsor and the model of the agent', () => {
  const { after } = drop(template('support-agent'), 'dual-agent-quarantine');
  const heard = after.flows.filter((f) => f.kind === 'instruct' && f.trust === 'untrusted');
  expect(new Set(heard.map((f) => f.to))).toEqual(new Set(['quarantined-reader']));
  const reader = after.elements.find((e) => e.id === 'quarantined-reader');
  expect(reader?.kind === 'agent' && reader.sponsor).toBe('care-lead');
  expect(after.flows.some((f) => f.kind === 'infer' && f.from === 'quarantined-reader')).toBe(true);
  const call = after.flows.find((f) => f.kind === 'call' && f.from === 'quarantined-reader');
  expect(call?.kind === 'call' && call.via).toBe('gateway');
});

test('a named agent is the one it is dropped on; break-glass names who may take over', () => {
  const document = template('accounts-payable');
  expect(drop(document, 'code-sandbox', 'payer').agent).toBe('payer');
  expect(rulesRaisedBy(document)).toContain('no-one-can-take-over');
  const { after } = drop(document, 'break-glass');
  expect(rulesRaisedBy(after)).not.toContain('no-one-can-take-over');
  const derived = derivePolicy(opened(serializeModel(after)));
  if (!derived.ok) throw new Error('no policy');
  const [broken] = derived.value.guardrails.filter((g) => g.kind === 'BREAKGLASS');
  expect(broken?.scope).toEqual({ tasks: ['emergency-switch-off'] });
});

test('text that is no model is refused, with the reason', () => {
  expect(dropPattern(template('support-agent'), '{}', AT).ok).toBe(false);
});
