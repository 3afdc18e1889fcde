import { expect, test } from 'vitest';
import { checkModel } from '../model/check/check';
import type { ModelDocument } from '../model/document';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { modelBuilder } from '../testing/model-builder';
import type { LoggedCall } from './call';
import { compareUsage } from './compare';
import { namesOf } from './names';
import { tightened } from './propose';
import { Tally } from './tally';

const input = {
  type: 'object',
  properties: { to: { type: 'string' }, cents: { type: 'integer' }, note: { type: 'string' } },
  required: ['to'],
  additionalProperties: false,
};
const document = modelBuilder()
  .element('agent', 'desk', {
    name: 'Help desk',
    state: 'active',
    clearance: 'internal',
    identity: { method: 'oidc', id: 'desk' },
  })
  .element('tool', 'mail', {
    name: 'Mail',
    operations: [
      { id: 'send', effect: 'send', reversible: false, input },
      { id: 'list', effect: 'read', reversible: true },
    ],
  })
  .element('tool', 'wiki', { name: 'Wiki', operations: [{ id: 'search', effect: 'read', reversible: true }] })
  .flow('call', 'desk', 'mail', { operations: ['send', 'list'] })
  .flow('call', 'desk', 'wiki', { operations: ['search'] })
  .task({
    id: 'answer',
    agent: 'desk',
    trigger: 'a ticket',
    uses: [
      { operation: 'mail.send', when: 'args.note != "x"' },
      { operation: 'mail.list' },
      { operation: 'wiki.search' },
    ],
  })
  .build();

const policyOf = (model: ModelDocument) => {
  const policy = derivePolicy(buildGraph(model));
  if (!policy.ok) throw new Error(JSON.stringify(policy.diagnostics));
  return policy.value;
};
const call = (operation: string, more: Partial<LoggedCall> = {}): LoggedCall => ({
  agent: 'desk',
  task: 'answer',
  operation,
  outcome: 'allow',
  time: '2026-03-01T00:00:00Z',
  ...more,
});
function usageOf(calls: readonly LoggedCall[], options = {}) {
  const tally = new Tally();
  for (const one of calls) tally.add(one);
  return compareUsage(document, policyOf(document), tally.result(), options);
}
const sends = Array.from({ length: 30 }, (_, i) =>
  call('mcp__mail__send', { args: { to: i % 2 ? 'a@x.org' : 'b@x.org', cents: i, note: `n${i}` } }),
);

test('names of logs are those of the model, whichever way they are written; one that two tools have names neither', () => {
  const { agent, operation } = namesOf(document);
  expect(['Help desk', 'desk', 'help-desk', 'nobody'].map(agent)).toEqual([
    'desk',
    'desk',
    'desk',
    undefined,
  ]);
  for (const name of ['mail.send', 'mcp__mail__send', 'mail/send', 'Mail.send', 'send', 'tools/call send'])
    expect(operation(name), name).toBe('mail.send');
  expect(operation('drop')).toBeUndefined();
});

test('a grant that no call used is told, and removing it takes the operation out of the task and the flow', () => {
  const { grants, proposals } = usageOf([...sends, call('mail.list')]);
  expect(grants.map((g) => [g.operation, g.used])).toEqual([
    ['mail.list', 1],
    ['mail.send', 30],
    ['wiki.search', 0],
  ]);
  const removing = proposals.filter((p) => p.kind === 'remove-use');
  expect(removing.map((p) => p.operation)).toEqual(['wiki.search']);
  const after = tightened(document, removing);
  expect(JSON.stringify([after.tasks, after.flows])).not.toContain('search');
  expect(checkModel(after).filter((d) => d.severity === 'error')).toEqual([]);
});

test('an argument that was only given few values, or numbers up to some size, is held to these beside what was asked before', () => {
  const { proposals } = usageOf(sends);
  const narrowing = proposals.filter((p) => p.kind === 'narrow-argument');
  expect(narrowing.map((p) => p.bound)).toEqual([
    '!has(args.cents) || args.cents <= 29',
    'args.to in ["a@x.org","b@x.org"]',
  ]);
  const after = tightened(document, narrowing);
  expect(after.tasks[0]?.uses[0]?.when).toBe(
    '((args.note != "x") && (!has(args.cents) || args.cents <= 29)) && (args.to in ["a@x.org","b@x.org"])',
  );
  expect(policyOf(after).grants.map((g) => g.id)).toContain('grant:answer:mail.send');
});

test('few calls narrow nothing, and values that look like secrets are neither told nor proposed', () => {
  expect(usageOf(sends.slice(0, 10)).proposals.filter((p) => p.kind === 'narrow-argument')).toEqual([]);
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  expect(JSON.stringify(usageOf(sends.map((s) => ({ ...s, args: { to: secret } }))))).not.toContain(secret);
});

test('from a log that has only a share of the calls nothing is removed, and nothing about an agent that it does not show', () => {
  expect(usageOf(sends, { sampled: 0.1 }).proposals.filter((p) => p.kind === 'remove-use')).toEqual([]);
  expect(usageOf([call('send', { agent: 'somebody' })]).proposals).toEqual([]);
});

test('refused calls use nothing, and calls that no grant covers are told with the reason', () => {
  const { grants, ungrantedUses } = usageOf([
    call('wiki.search', { outcome: 'deny' }),
    call('wiki.drop_all'),
    call('mail.send', { agent: 'intruder' }),
    call('mail.list', { agent: '', task: '' }),
  ]);
  expect(grants.map((g) => g.used)).toEqual([1, 0, 0]);
  expect(ungrantedUses.map((u) => [u.operation, u.allowed, u.why])).toEqual([
    ['wiki.drop_all', 1, 'unknown operation'],
    ['mail.send', 1, 'unknown agent'],
  ]);
});
