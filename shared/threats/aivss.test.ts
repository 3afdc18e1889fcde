import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { aivssOf, amplificationOf } from './aivss';
import { exampleDocument } from './example';

const graph = buildGraph(
  exampleDocument({
    elements: [
      {
        id: 'free',
        kind: 'agent',
        runs: 'event',
        memory: 'persistent',
        identity: { method: 'inherited-user' },
      },
      {
        id: 'silent',
        kind: 'agent',
      },
      {
        id: 'tame',
        kind: 'agent',
        memory: 'none',
        identity: { method: 'spiffe', id: 'x' },
        autonomy: { decides: false, chains: false, retries: false },
      },
      { id: 'web', kind: 'external' },
    ],
    flows: [{ kind: 'instruct', from: 'web', to: 'free' }],
  }),
);
const sum = (id: string) => amplificationOf(graph, id)?.reduce((n, f) => n + (f.value ?? 0), 0);

test('an agent that acts freely amplifies more than one that follows a sequence', () => {
  expect(amplificationOf(graph, 'free')).toHaveLength(10);
  expect(sum('free')).toBe(7.5);
  expect(sum('tame')).toBe(2);
});

test('the score follows the formula of AIVSS 0.8, with the worst agent', () => {
  expect(aivssOf(graph, ['tame', 'free'], { cvss: 6 })).toMatchObject({ score: 9, amplification: 3 });
  expect(aivssOf(graph, ['tame'], { cvss: 6, threatMultiplier: 0.5, mitigationFactor: 0.5 })?.score).toBe(
    3.2,
  );
});

test('a factor that the model is silent about leaves the score open, also beside an agent that is known', () => {
  const open = aivssOf(graph, ['free', 'silent'], { cvss: 6 });
  expect(open).toMatchObject({ score: null, amplification: null });
  expect(open?.factors.filter((f) => f.value === null)).toEqual([
    { factor: 'memory use', value: null, why: 'memory: not stated' },
  ]);
});

test('nothing is scored where an input is missing or out of range', () => {
  expect(aivssOf(graph, ['web'], { cvss: 6 })).toBeUndefined();
  expect(aivssOf(graph, ['free'], { cvss: 11 })).toBeUndefined();
  expect(amplificationOf(graph, 'web')).toBeUndefined();
});
