import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { scaledModel } from '../testing/scaled-model';
import { derivePolicy } from './derive';
import { indexGuardrails } from './guardrail-index';
import { inScope } from './scope';

test('the index finds, in order, every guardrail that speaks of a grant, and few others', () => {
  const derived = derivePolicy(buildGraph(scaledModel(4)));
  if (!derived.ok) throw new Error('the scaled model has a policy');
  const { grants, guardrails } = derived.value;
  const find = indexGuardrails(guardrails);
  expect(grants.length).toBe(48);
  for (const grant of grants) {
    const found = find(grant.agent, [grant.task], [grant.operation]);
    const speaking = guardrails.filter((g) =>
      grant.resources.some((resource) => inScope(g.scope, { ...grant, resource })),
    );
    expect(speaking.length).toBeGreaterThan(0);
    expect(found.filter((g) => speaking.includes(g))).toEqual(speaking);
    expect(found.length).toBeLessThan(guardrails.length / 2);
  }
});
