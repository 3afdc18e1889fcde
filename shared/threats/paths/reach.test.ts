import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { exampleDocument } from '../example';
import { highWater, readable } from './labels';
import { reachOfAgent, reachOfCredential, reachOfHuman, reachOfTool } from './reach';
import { taint } from './taint';

/** lead → worker (two tasks handed down) → helper (anything); worker reads confidential rows. */
const graph = buildGraph(
  exampleDocument({
    elements: [
      { id: 'web', kind: 'external' },
      { id: 'ada', kind: 'human' },
      { id: 'lead', kind: 'agent' },
      { id: 'worker', kind: 'agent' },
      { id: 'helper', kind: 'agent' },
      { id: 'alone', kind: 'agent' },
      { id: 'db', kind: 'data-store', data: [{ id: 'rows', sensitivity: 'confidential' }] },
      {
        id: 't',
        kind: 'tool',
        operations: [
          { id: 'look', resources: ['db/rows'] },
          { id: 'pay', effect: 'pay' },
          { id: 'wipe', effect: 'delete' },
        ],
      },
      { id: 'u', kind: 'tool', operations: [{ id: 'post', effect: 'send' }] },
    ],
    flows: [
      { kind: 'instruct', from: 'web', to: 'lead' },
      { kind: 'instruct', from: 'ada', to: 'worker', trust: 'trusted' },
      { kind: 'delegate', from: 'lead', to: 'worker', tasks: ['read'], maxDepth: 2 },
      { kind: 'delegate', from: 'worker', to: 'helper', maxDepth: 2 },
      { kind: 'call', from: 'worker', to: 't', operations: ['look', 'pay', 'wipe'], credential: 'key' },
      { kind: 'call', from: 'helper', to: 'u', operations: ['post'] },
      { kind: 'access', from: 't', to: 'db' },
    ],
    tasks: [
      { id: 'read', agent: 'worker', uses: [{ operation: 't.look' }] },
      { id: 'settle', agent: 'worker', uses: [{ operation: 't.pay' }] },
    ],
    credentials: [{ id: 'key', holders: ['worker'] }],
  }),
);
const list = (reach: ReadonlyMap<string, { through: string }>) =>
  [...reach].map(([operation, { through }]) => `${operation} ${through}`).sort();

test('a delegation that names tasks hands down what these use, one that names none hands down everything', () => {
  expect(list(reachOfAgent(graph, 'lead'))).toEqual(['t.look delegation', 'u.post delegation']);
  expect(list(reachOfAgent(graph, 'worker'))).toEqual([
    't.look own call',
    't.pay own call',
    't.wipe own call',
    'u.post delegation',
  ]);
  expect(list(reachOfAgent(graph, 'alone'))).toEqual([]);
});

test('a chain is no longer than any of its hops allow', () => {
  const shallow = buildGraph({
    ...graph.document,
    flows: graph.document.flows.map((f) => (f.kind === 'delegate' ? { ...f, maxDepth: 1 } : f)),
  });
  expect(list(reachOfAgent(shallow, 'lead'))).toEqual(['t.look delegation']);
});

test('a credential opens every operation of the tools it is shown to', () => {
  expect(list(reachOfCredential(graph, 'key'))).toEqual([
    't.look credential',
    't.pay credential',
    't.wipe credential',
  ]);
});

test('a tool server has its own operations and can steer its callers; a person those they instruct', () => {
  expect(list(reachOfTool(graph, 'u'))).toEqual(['u.post the tool itself']);
  expect(list(reachOfTool(graph, 't'))).toContain('u.post steering');
  expect(list(reachOfHuman(graph, 'ada'))).toHaveLength(4);
});

test('T2: untrusted content follows delegations, and says from where and how far', () => {
  expect([...taint(graph)].map(([id, t]) => [id, t.distance, t.sources])).toEqual([
    ['lead', 0, ['web']],
    ['worker', 1, ['web']],
    ['helper', 2, ['web']],
  ]);
});

test('labels never fall: what one agent reads is in reach of all it works with', () => {
  expect(readable(graph).get('lead') ?? 0).toBe(0);
  expect(['lead', 'worker', 'helper', 'alone'].map((id) => highWater(graph).get(id) ?? 0)).toEqual([
    2, 2, 2, 0,
  ]);
});
