import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { holds } from '../conditions/holds';
import { derivePolicy } from '../derive';

const model = modelBuilder()
  .element('agent', 'bot', {
    identity: { method: 'spiffe', id: 'spiffe://x/bot' },
    autonomy: {
      decides: true,
      chains: true,
      retries: true,
      maxSteps: 5,
      maxRetries: 1,
      maxSessionCalls: 7,
      maxSessionCost: 900,
    },
  })
  .element('tool', 'pen', { operations: [{ id: 'draft', effect: 'write', reversible: true }] })
  .flow('call', 'bot', 'pen', { operations: ['draft'] })
  .task({
    id: 'write',
    agent: 'bot',
    trigger: 'asked',
    maxCalls: 3,
    maxCost: 200,
    uses: [{ operation: 'pen.draft', limit: { calls: 2, sessionCalls: 4 } }],
  })
  .build();

const derived = derivePolicy(buildGraph(model));
if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
const limits = derived.value.guardrails.filter((g) => g.kind === 'LIMIT');

/** What was done before the call, at the last value that still lets it through. */
const last = {
  task_calls: 2,
  operation_calls: 1,
  session_calls: 6,
  session_operation_calls: 3,
  task_cost: 199,
  session_cost: 899,
  steps: 4,
  retries: 1,
};

test('G-LIMIT: each bound of a run and of a session lets the last call through and stops the next', () => {
  const broken = (counters: typeof last) =>
    limits.filter((g) => !holds(g.require, { context: { counters } })).map((g) => g.id);
  expect(broken(last)).toEqual([]);
  const stops = Object.keys(last).map((name) => {
    const key = name as keyof typeof last;
    return [name, broken({ ...last, [key]: last[key] + 1 })];
  });
  expect(Object.fromEntries(stops)).toEqual({
    task_calls: ['guardrail:LIMIT:write'],
    operation_calls: ['guardrail:LIMIT:write:pen.draft'],
    session_calls: ['guardrail:LIMIT:agent:bot'],
    session_operation_calls: ['guardrail:LIMIT:write:pen.draft:session'],
    task_cost: ['guardrail:LIMIT:write:cost'],
    session_cost: ['guardrail:LIMIT:agent:bot'],
    steps: ['guardrail:LIMIT:agent:bot'],
    retries: ['guardrail:LIMIT:agent:bot'],
  });
});
