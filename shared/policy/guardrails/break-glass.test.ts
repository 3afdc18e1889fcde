import { expect, test } from 'vitest';
import { apply } from '../../model/change';
import { checkModel } from '../../model/check/check';
import { removeItems } from '../../model/commands/remove-items';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { holds } from '../conditions/holds';
import { derivePolicy } from '../derive';

const model = modelBuilder()
  .element('human', 'captain', { role: 'operator' })
  .element('human', 'deputy', { role: 'operator' })
  .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
  .element('tool', 'plant', { operations: [{ id: 'halt', effect: 'admin', reversible: true }] })
  .flow('call', 'bot', 'plant', { operations: ['halt'] })
  .task({
    id: 'emergency-halt',
    agent: 'bot',
    trigger: 'glass broken',
    uses: [{ operation: 'plant.halt' }],
    breakGlass: { by: ['deputy', 'captain'], validity: 'PT1H' },
  })
  .build();

const derived = derivePolicy(buildGraph(model));
if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
const rule = derived.value.guardrails.find((g) => g.kind === 'BREAKGLASS');
const glass = { by: 'user:ada', roles: ['captain'], ticket: 'INC-7', record: 'log-1', age_s: 3600 };
const open = (change: Partial<typeof glass>) =>
  holds(rule?.require ?? [{ id: '', anyOf: [], source: '' }], {
    subject: { id: 'bot' },
    context: { break_glass: { ...glass, ...change } },
  });

test('G-BREAKGLASS: open for a person of a named role, with a ticket, once it is in the log, for the time stated', () => {
  expect(open({})).toBe(true);
  expect(open({ roles: ['clerk', 'deputy'] })).toBe(true);
  const closed: Partial<typeof glass>[] = [
    { by: '' },
    { roles: [] },
    { roles: ['clerk'] },
    { ticket: '' },
    { record: '' },
    { age_s: 3601 },
  ];
  for (const change of closed) expect(open(change), JSON.stringify(change)).toBe(false);
});

test('G-BREAKGLASS: never by an agent alone, and forbidden rather than asked about', () => {
  expect(open({ by: 'bot' })).toBe(false);
  expect(rule).toMatchObject({ strength: 'forbid', scope: { tasks: ['emergency-halt'] } });
});

test('who breaks the glass must be a person on the map', () => {
  const robot = {
    ...model,
    tasks: model.tasks.map((t) => ({ ...t, breakGlass: { by: ['bot', 'nobody'], validity: 'PT1H' } })),
  };
  expect(
    checkModel(robot)
      .filter((d) => d.at.includes('breakGlass'))
      .map((d) => [d.code, d.at]),
  ).toEqual([
    ['AMB214', '/tasks/0/breakGlass/by/0'],
    ['AMB201', '/tasks/0/breakGlass/by/1'],
  ]);
});

test('taking away the last person who may open it takes the task away, and never makes it an ordinary one', () => {
  const without = (...ids: string[]) => apply(model, removeItems(model, ids)).tasks;
  expect(without('captain')).toMatchObject([{ breakGlass: { by: ['deputy'] } }]);
  expect(without('captain', 'deputy')).toEqual([]);
});
