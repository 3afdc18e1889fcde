import { expect, test } from 'vitest';
import { GUARDRAIL_KINDS } from '../policy/policy';
import { builtInRules } from '../testing/node/built-in-rules';
import { ENFORCEMENT, enforcementOf } from './enforcement';
import { smallPolicy } from './small-policy.fixture';

const seen = { ...smallPolicy, grants: smallPolicy.grants.map((g) => ({ ...g, pep: 'gate' })) };
const enforcing = enforcementOf(seen);
const [grant] = seen.grants;
const threat = (controls: string[], also: string[] = [grant?.operation ?? '']) => ({
  controls,
  elements: [grant?.agent ?? ''],
  flows: [],
  also,
});

test('every control of a built-in rule is enforced by guardrails that exist, or known to have none', () => {
  const none = ['LOG', 'BREAK'];
  const controls = new Set(builtInRules().rules.flatMap((r) => r.rule.controls));
  expect([...controls].filter((c) => !ENFORCEMENT[c] && !none.includes(c))).toEqual([]);
  for (const { guardrails } of Object.values(ENFORCEMENT))
    expect(guardrails.filter((kind) => !GUARDRAIL_KINDS.includes(kind))).toEqual([]);
});

test('only guardrails that carry a control of the threat count, and only those that speak about it', () => {
  const found = new Set<string>();
  for (const [control, { guardrails }] of Object.entries(ENFORCEMENT))
    for (const id of enforcing(threat([control]))) {
      const rule = seen.guardrails.find((g) => g.id === id);
      if (rule) expect(guardrails).toContain(rule.kind);
      found.add(id);
    }
  expect(found.size).toBeGreaterThan(0);
  expect(enforcing(threat(['LOG']))).toEqual([]);
});

test('a threat about an operation that no grant reaches through a point has no enforcing rule', () => {
  expect(enforcing(threat(['REVOKE', 'TAINT', 'TOOL'], ['no.such']))).not.toContain(grant?.id);
  expect(enforcementOf(smallPolicy)(threat(['REVOKE', 'TAINT', 'TOOL']))).toEqual([]);
});
