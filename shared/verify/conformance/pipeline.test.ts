import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutationScore } from '../../cases/mutation/run';
import { analyse, stages } from '../../pipeline';
import { evaluate } from '../../policy/evaluate';
import { exhaustive } from '../exhaustive';

const folder = path.join(import.meta.dirname, '../../../templates/archetypes');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const result = analyse(text, [], { adequate: true, until: 'adequate' });

  test('opens, and the evaluator agrees with every case', () => {
    expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(result.cases.length).toBeGreaterThan(50);
    const policy = result.policy;
    if (!policy) throw new Error('no policy');
    const wrong = result.cases.flatMap((item) => {
      const { outcome, rules, reasons } = evaluate(policy, item.request);
      return outcome === item.expect.outcome
        ? []
        : [{ id: item.id, want: item.expect, outcome, rules, reasons }];
    });
    expect(wrong).toEqual([]);
  });

  test('P5: nothing is allowed that no task asks for', () => {
    if (!result.policy || !result.graph) throw new Error('no policy');
    const { policy } = result;
    const walk = exhaustive(result.graph, policy, (request) => evaluate(policy, request), { limit: 3_000 });
    expect(walk.violations).toEqual([]);
    expect(walk.requests).toBeGreaterThan(10);
  });

  test('P5: every change to the policy is noticed by a case, or shown to change nothing', async () => {
    if (!result.policy) throw new Error('no policy');
    const factory = (policy: NonNullable<typeof result.policy>) => (request: unknown) =>
      evaluate(policy, request);
    const alike = new Set(result.alike.map(({ mutant }) => mutant));
    const score = await mutationScore(result.policy, result.cases, factory, { limit: 4_000, alike });
    expect(result.undecided).toEqual([]);
    expect(score).toMatchObject({ survivors: [], untried: 0 });
    expect(score.killed).toBeGreaterThan(score.mutants / 2);
  });
});

test('each stage brings what is known by then, and asking for less ends earlier', () => {
  const text = readFileSync(path.join(folder, files[0] ?? ''), 'utf8');
  const all = [...stages(text, [])];
  expect(all.map((known) => known.stage)).toEqual(['threats', 'policy', 'cases', 'outputs']);
  expect(all[1]?.policy).toBe(all[3]?.policy);
  expect(analyse(text, [], { until: 'policy' })).toMatchObject({ stage: 'policy', cases: [], outputs: [] });
});

test('text that is no model gives diagnostics and nothing else', () => {
  const result = analyse('{"format":', []);
  expect(result.diagnostics.length).toBeGreaterThan(0);
  expect(result.policy).toBeUndefined();
});
