import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { builtInRules } from '../testing/node/built-in-rules';
import { deriveThreats } from './evaluate';
import { exampleDocument } from './example';
import type { Factor } from './factors';
import { LEVELS, type Level, SEVERITIES, scoreOf } from './scoring';

const factors = (values: Partial<Record<Factor['factor'], number>>): Factor[] =>
  Object.entries(values).map(([factor, value]) => ({ factor: factor as Factor['factor'], value, why: '' }));
const base = { likelihood: 'medium', impact: 'medium' } as const;
const middling = { exposure: 2, autonomy: 2, reversibility: 1, sensitivity: 2 };

test('T8: an ordinary place keeps what the rule says', () => {
  expect(scoreOf(base, factors(middling)).inherent).toEqual({
    likelihood: 'medium',
    impact: 'medium',
    severity: 'medium',
  });
});

test('T8: strangers who reach a free agent raise the likelihood, nobody lowers it', () => {
  const likelihood = (exposure: number, autonomy: number) =>
    scoreOf(base, factors({ ...middling, exposure, autonomy })).inherent.likelihood;
  expect([likelihood(3, 3), likelihood(3, 2), likelihood(1, 3), likelihood(0, 0)]).toEqual([
    'high',
    'medium',
    'low',
    'low',
  ]);
});

test('T8: what cannot be undone with restricted data raises the impact, little of both lowers it', () => {
  const impact = (reversibility: number, sensitivity: number) =>
    scoreOf(base, factors({ ...middling, reversibility, sensitivity })).inherent.impact;
  expect([impact(3, 3), impact(3, 2), impact(1, 1), impact(0, 0)]).toEqual(['high', 'medium', 'low', 'low']);
});

test('T8: mediation lowers what is left, never what is inherent', () => {
  const high = { likelihood: 'high', impact: 'high' } as const;
  const left = (mediation: number) => scoreOf(high, factors({ ...middling, mediation }));
  expect([0, 1, 2, 3].map((m) => left(m).residual.severity)).toEqual([
    'critical',
    'critical',
    'high',
    'medium',
  ]);
  expect(new Set([0, 1, 2, 3].map((m) => left(m).inherent.severity))).toEqual(new Set(['critical']));
});

test('T8: no combination of factors moves a level by more than one, and more of a factor never rates lower', () => {
  const all = [0, 1, 2, 3];
  const rank = (level: Level) => LEVELS.indexOf(level);
  for (const likelihood of LEVELS)
    for (const exposure of all)
      for (const autonomy of all) {
        const at = (e: number, a: number) =>
          rank(
            scoreOf({ likelihood, impact: 'medium' }, factors({ exposure: e, autonomy: a })).inherent
              .likelihood,
          );
        expect(Math.abs(at(exposure, autonomy) - rank(likelihood))).toBeLessThanOrEqual(1);
        if (exposure < 3) expect(at(exposure + 1, autonomy)).toBeGreaterThanOrEqual(at(exposure, autonomy));
        if (autonomy < 3) expect(at(exposure, autonomy + 1)).toBeGreaterThanOrEqual(at(exposure, autonomy));
      }
});

test('T8: a threat shows every factor with the reason the model gives, and putting a point in the way lowers what is left', () => {
  const system = (via: object) =>
    buildGraph(
      exampleDocument({
        elements: [
          { id: 'web', kind: 'external' },
          { id: 'bot', kind: 'agent', runs: 'event' },
          { id: 'gate', kind: 'enforcement-point' },
          { id: 't', kind: 'tool', operations: [{ id: 'pay', effect: 'pay', reversible: false }] },
        ],
        flows: [
          { kind: 'instruct', from: 'web', to: 'bot' },
          { kind: 'call', from: 'bot', to: 't', operations: ['pay'], ...via },
        ],
      }),
    );
  const of = (via: object) =>
    deriveThreats(system(via), builtInRules()).find((t) => t.rule === 'untrusted-content-reaches-payment');
  const [bare, gated] = [of({}), of({ via: 'gate' })];
  expect(bare?.score.factors.map((f) => [f.factor, f.value])).toEqual([
    ['exposure', 3],
    ['autonomy', 3],
    ['reversibility', 3],
    ['sensitivity', 0],
    ['mediation', 0],
  ]);
  expect(bare?.score.factors.every((f) => f.why.length > 5)).toBe(true);
  expect(gated?.severity).toBe(bare?.severity);
  expect(SEVERITIES.indexOf(gated?.residual ?? 'critical')).toBeLessThan(
    SEVERITIES.indexOf(bare?.residual ?? 'low'),
  );
});
