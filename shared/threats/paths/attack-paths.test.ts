import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { exampleDocument } from '../example';
import { attackPaths } from './attack-paths';
import { taintReach } from './taint';
import { ways } from './ways';

const pay = { id: 't', kind: 'tool', operations: [{ id: 'pay', effect: 'pay' }] };
const chain = [
  { kind: 'instruct', from: 'web', to: 'a' },
  { kind: 'delegate', from: 'a', to: 'b' },
];
const agents = [
  { id: 'web', kind: 'external' },
  { id: 'a', kind: 'agent' },
  { id: 'b', kind: 'agent' },
  { id: 'pep', kind: 'enforcement-point' },
];
const example = (via: object) =>
  buildGraph(
    exampleDocument({
      elements: [...agents, pay],
      flows: [...chain, { kind: 'call', from: 'b', to: 't', operations: ['pay'], ...via }],
    }),
  );

test('a path runs from the source through a delegation into the operation', () => {
  const { paths, diagnostics } = attackPaths(example({}));
  expect(diagnostics).toEqual([]);
  expect(paths.map((p) => p.steps.map((s) => s.flow))).toEqual([
    ['web-instruct-a', 'a-delegate-b', 'b-call-t'],
  ]);
  expect(paths[0]?.steps.map((s) => s.technique)).toEqual(['AML.T0093', 'AML.T0053', 'AML.T0048.000']);
});

test('untrusted content reaches the tool of an unmediated call', () => {
  expect(taintReach(example({}))).toMatchObject({
    sources: ['web'],
    reached: ['a', 'b', 't'],
    stoppedAt: [],
  });
});

test('T3: an enforcement point stops it, and the call is reported as the place', () => {
  const reach = taintReach(example({ via: 'pep' }));
  expect(reach.reached).toEqual(['a', 'b']);
  expect(reach.stoppedAt).toEqual([{ flow: 'b-call-t', by: 'enforcement' }]);
});

test('T4, T7: a mediated and an unmediated route to one operation are two paths and two threats’ worth of ways', () => {
  const graph = buildGraph(
    exampleDocument({
      elements: [...agents, pay],
      flows: [
        { kind: 'instruct', from: 'web', to: 'a' },
        { kind: 'call', id: 'checked', from: 'a', to: 't', operations: ['pay'], via: 'pep' },
        { kind: 'call', id: 'around', from: 'a', to: 't', operations: ['pay'] },
      ],
    }),
  );
  expect(attackPaths(graph).paths.map((p) => [p.call.id, p.stopped])).toEqual([
    ['around', undefined],
    ['checked', 'enforcement'],
  ]);
  expect(ways(graph).map((w) => w.call.id)).toEqual(['around', 'checked']);
});

test('T2: what one agent leaves in a trusted store reaches the agent that reads it', () => {
  const graph = buildGraph(
    exampleDocument({
      elements: [
        ...agents,
        pay,
        { id: 'notes', kind: 'data-store', trusted: true, data: [{ id: 'd', sensitivity: 'internal' }] },
        { id: 'w', kind: 'tool', operations: [{ id: 'save', effect: 'write', resources: ['notes/d'] }] },
        { id: 'r', kind: 'tool', operations: [{ id: 'load', resources: ['notes'] }] },
      ],
      flows: [
        { kind: 'instruct', from: 'web', to: 'a' },
        { kind: 'call', from: 'a', to: 'w', operations: ['save'] },
        { kind: 'access', from: 'w', to: 'notes', effect: 'write' },
        { kind: 'call', from: 'b', to: 'r', operations: ['load'] },
        { kind: 'call', from: 'b', to: 't', operations: ['pay'] },
      ],
    }),
  );
  const into = attackPaths(graph).paths.find((p) => p.sink.ref === 't.pay');
  expect(into?.steps.map((s) => s.flow)).toEqual([
    'web-instruct-a',
    'a-call-w',
    'w-access-notes',
    'b-call-r',
    'b-call-t',
  ]);
});

test('T4: no path contains the flows of a shorter one from the same source to the same operation', () => {
  const graph = buildGraph(
    exampleDocument({
      elements: [
        ...agents,
        {
          id: 't',
          kind: 'tool',
          operations: [
            { id: 'look', untrustedOutput: true },
            { id: 'pay', effect: 'pay' },
          ],
        },
      ],
      flows: [
        { kind: 'delegate', from: 'a', to: 'b' },
        { kind: 'delegate', from: 'b', to: 'a' },
        { kind: 'call', from: 'a', to: 't', operations: ['look', 'pay'] },
        { kind: 'call', from: 'b', to: 't', operations: ['look'] },
      ],
    }),
  );
  // b’s answer, handed to a, comes from the same tool as a’s own: another source flow, so it stays; the way round does not.
  expect(attackPaths(graph).paths.map((p) => p.steps.map((s) => s.flow))).toEqual([['a-call-t', 'a-call-t']]);
});

test('T4: a list that is cut off says so, and keeps the shortest', () => {
  const cut = attackPaths(example({}), { paths: 5_000, agents: 1, work: 10 });
  expect(cut.paths).toEqual([]);
  expect(cut.diagnostics.map((d) => d.code)).toEqual(['AMB620']);
  const many = buildGraph(
    exampleDocument({
      elements: [...agents, { ...pay, operations: ['x', 'y', 'z'].map((id) => ({ id, effect: 'pay' })) }],
      flows: [...chain, { kind: 'call', from: 'b', to: 't', operations: ['x', 'y', 'z'] }],
    }),
  );
  const two = attackPaths(many, { paths: 2, agents: 9, work: 100 });
  expect(two.paths).toHaveLength(2);
  expect(two.diagnostics[0]?.message).toContain('stops at 2');
});
