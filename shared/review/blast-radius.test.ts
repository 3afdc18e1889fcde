import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { exampleDocument } from '../threats/example';
import { blastRadius } from './blast-radius';

/** A desk agent behind a gate that may read and pay but has one task that reads; a night agent with the same key, past the gate. */
const graph = buildGraph(
  exampleDocument({
    elements: [
      { id: 'boss', kind: 'human', role: 'approver' },
      { id: 'gate', kind: 'enforcement-point' },
      {
        id: 'desk',
        kind: 'agent',
        identity: { method: 'spiffe', id: 'spiffe://x/desk' },
        clearance: 'confidential',
      },
      { id: 'night', kind: 'agent', identity: { method: 'spiffe', id: 'spiffe://x/night' } },
      { id: 'db', kind: 'data-store', data: [{ id: 'rows', sensitivity: 'confidential' }] },
      {
        id: 'bank',
        kind: 'tool',
        operations: [
          { id: 'look', resources: ['db/rows'] },
          { id: 'pay', effect: 'pay', reversible: false },
          { id: 'close', effect: 'delete', reversible: false },
        ],
      },
    ],
    flows: [
      { kind: 'instruct', from: 'boss', to: 'desk', trust: 'trusted' },
      { kind: 'call', from: 'desk', to: 'bank', operations: ['look', 'pay'], via: 'gate', credential: 'key' },
      { kind: 'call', from: 'night', to: 'bank', operations: ['close'] },
      { kind: 'access', from: 'bank', to: 'db' },
      { kind: 'delegate', from: 'desk', to: 'night', tasks: ['tidy'] },
    ],
    tasks: [
      {
        id: 'ask',
        agent: 'desk',
        trigger: 'x',
        maxSensitivity: 'confidential',
        uses: [{ operation: 'bank.look' }],
      },
      { id: 'tidy', agent: 'night', uses: [{ operation: 'bank.close' }] },
    ],
    credentials: [{ id: 'key', holders: ['desk'], lifetime: 'PT5M' }],
  }),
);
const derived = derivePolicy(graph);
if (!derived.ok) throw new Error('no policy');
const radius = (id: string) => {
  const found = blastRadius(graph, derived.value, id);
  const list = (side: { operations: readonly { operation: string; under?: string }[] } | undefined) =>
    side?.operations.map((o) => `${o.operation}${o.under ? ` ${o.under}` : ''}`);
  return { before: list(found?.before), after: list(found?.after), data: found?.after.data };
};

test('an agent keeps what its tasks need, and what lies past the gate', () => {
  expect(radius('desk')).toEqual({
    before: ['bank.close', 'bank.look', 'bank.pay'],
    after: ['bank.close free', 'bank.look granted'],
    data: ['db/rows'],
  });
});

test('a person can have done what the agents they instruct can do', () => {
  expect(radius('boss').before).toEqual(['bank.close', 'bank.look', 'bank.pay']);
});

test('a stolen credential opens the whole tool before, and nothing that the gate sees after', () => {
  expect(radius('key')).toEqual({ before: ['bank.close', 'bank.look', 'bank.pay'], after: [], data: [] });
});

test('a tool server in wrong hands keeps its own operations: no point stands inside it', () => {
  expect(radius('bank').after).toEqual(['bank.close free', 'bank.look free', 'bank.pay free']);
});

test('what has no radius gives none', () => {
  expect(blastRadius(graph, derived.value, 'db')).toBeUndefined();
  expect(blastRadius(graph, derived.value, 'nobody')).toBeUndefined();
});
