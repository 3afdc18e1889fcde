import { expect, test } from 'vitest';
import type { Task } from '../../model/document';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { holds } from '../conditions/holds';
import { derivePolicy } from '../derive';

function guardrail(hours: Task['hours']) {
  const derived = derivePolicy(
    buildGraph(
      modelBuilder()
        .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
        .element('tool', 'pen', { operations: [{ id: 'draft', effect: 'write', reversible: true }] })
        .flow('call', 'bot', 'pen', { operations: ['draft'] })
        .task({
          id: 'write',
          agent: 'bot',
          trigger: 'asked',
          uses: [{ operation: 'pen.draft' }],
          ...(hours ? { hours } : {}),
        })
        .build(),
    ),
  );
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
  return derived.value.guardrails.filter((g) => g.kind === 'ENV');
}

const open = (hours: Task['hours'], minute_of_day: number, weekday = 1) =>
  guardrail(hours).every((g) => holds(g.require, { context: { time: { minute_of_day, weekday } } }));

test('G-ENV: a task runs from the first minute until before the last, on its days', () => {
  const office = { from: '08:30', to: '18:00', days: ['mon' as const, 'sun' as const] };
  expect([509, 510, 1079, 1080].map((minute) => open(office, minute))).toEqual([false, true, true, false]);
  expect([1, 2, 7, 0].map((day) => open(office, 600, day))).toEqual([true, false, true, false]);
});

test('G-ENV: hours that end before they begin run past midnight; equal ones are the whole day', () => {
  const night = { from: '22:00', to: '05:00' };
  expect([1319, 1320, 0, 299, 300].map((minute) => open(night, minute))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect([0, 719, 720, 1439].map((m) => open({ from: '12:00', to: '12:00' }, m))).not.toContain(false);
});

test('G-ENV is not derived for a task without hours, and names its task', () => {
  expect(guardrail(undefined)).toEqual([]);
  expect(guardrail({ from: '08:00', to: '09:00' })).toMatchObject([
    { id: 'guardrail:ENV:write', strength: 'forbid', scope: { tasks: ['write'] } },
  ]);
});

test('G-ENV: a task that names environments runs in those only', () => {
  const derived = derivePolicy(
    buildGraph(
      modelBuilder()
        .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
        .element('tool', 'pen', { operations: [{ id: 'draft', effect: 'write', reversible: true }] })
        .flow('call', 'bot', 'pen', { operations: ['draft'] })
        .task({
          id: 'write',
          agent: 'bot',
          trigger: 'asked',
          environments: ['staging', 'dev'],
          uses: [{ operation: 'pen.draft' }],
        })
        .build(),
    ),
  );
  const rule = derived.ok ? derived.value.guardrails.find((g) => g.kind === 'ENV') : undefined;
  const open = (environment: string) => holds(rule?.require ?? [], { context: { environment } });
  expect(['dev', 'staging', 'prod', '', 'Staging'].map(open)).toEqual([true, true, false, false, false]);
  expect(rule?.trace.why).toBe('write is for dev or staging');
});
