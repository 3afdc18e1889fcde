import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { exampleModel } from '../policy/example-model';
import { accessOf } from './access';

function accessIn(change: (model: typeof exampleModel) => typeof exampleModel) {
  const graph = buildGraph(change(exampleModel));
  const derived = derivePolicy(graph);
  if (!derived.ok) throw new Error('the example has a policy');
  return { rows: accessOf(graph, derived.value), policy: derived.value };
}

test('every grant is found in the row of its agent and operation, and no other row is granted', () => {
  const { rows, policy } = accessIn((m) => m);
  expect(rows.flatMap((r) => r.grants).sort()).toEqual(policy.grants.map((g) => g.id).sort());
  for (const row of rows) expect(row.state === 'granted').toBe(row.grants.length > 0);
});

test('what a flow carries and no task needs is asked for and not granted', () => {
  const { rows } = accessIn((m) => ({ ...m, tasks: [] }));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((r) => r.state === 'unused' && r.tasks.length === 0)).toBe(true);
});

test('what a task needs and no grant follows from is withheld', () => {
  const { rows } = accessIn((m) => ({
    ...m,
    elements: m.elements.map((e) => (e.kind === 'agent' ? { ...e, state: 'suspended' as const } : e)),
  }));
  expect(rows.some((r) => r.state === 'withheld' && r.tasks.length > 0)).toBe(true);
});

test('a credential that outlives the task, or has no stated end, is standing access', () => {
  const short = accessIn((m) => ({
    ...m,
    credentials: m.credentials.map((c) => ({ ...c, lifetime: 'PT1S' })),
  }));
  expect(short.rows.filter((r) => r.tasks.length > 0).flatMap((r) => r.standing)).toEqual([]);
  const endless = accessIn((m) => ({
    ...m,
    credentials: m.credentials.map(({ lifetime: _, ...c }) => c),
  }));
  const found = endless.rows.flatMap((r) => r.standing);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((s) => s.lasts === undefined && s.needed >= 0)).toBe(true);
});
