import { expect, test } from 'vitest';
import { type Grant, GUARDRAIL_KINDS } from '../policy/policy';
import { builtInRules } from '../testing/node/built-in-rules';
import { DEFAULT_DENY, ENFORCEMENT, enforcementOf } from './enforcement';
import { smallPolicy } from './small-policy.fixture';

const seen = { ...smallPolicy, grants: smallPolicy.grants.map((g) => ({ ...g, pep: 'gate' })) };
const enforcing = enforcementOf(seen);
const grant = seen.grants.find((g) => seen.guardrails.some((r) => r.scope.operations?.includes(g.operation)));
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

test('a threat about an operation that no point sees has no enforcing rule', () => {
  expect(enforcementOf(smallPolicy)(threat(['REVOKE', 'TAINT', 'TOOL']))).toEqual([]);
});

test('what no task needs is refused where a point sees it, and nowhere else', () => {
  const ungranted = {
    ...seen,
    grants: [],
    operations: seen.operations.map((o) => ({ ...o, pep: ['gate'] })),
  };
  expect(enforcementOf(ungranted)(threat(['TOOL']))).toEqual([DEFAULT_DENY]);
  expect(enforcementOf({ ...ungranted, operations: seen.operations })(threat(['TOOL']))).toEqual([]);
  expect(enforcementOf(ungranted)(threat(['TAINT']))).toEqual([]);
});

test('a rule that says which controls count is taken at its word', () => {
  const all = enforcing(threat(Object.keys(ENFORCEMENT)));
  expect(all.length).toBeGreaterThan(0);
  expect(enforcing({ ...threat(Object.keys(ENFORCEMENT)), enforced: [] })).toEqual([]);
});

test('operations told together count as stopped only when each of them is', () => {
  const [first = '', second = ''] = seen.operations.map((o) => o.id);
  const [rule] = seen.guardrails.filter((r) => r.kind === 'TAINT');
  if (!rule || !second) throw new Error('the policy has no TAINT guardrail, or one operation only');
  const taintOn = (operations: readonly string[]) =>
    enforcementOf({
      ...seen,
      grants: [first, second].map((operation) => ({ ...(seen.grants[0] ?? { id: '' }), operation }) as Grant),
      guardrails: [{ ...rule, scope: { operations } }],
    })({ ...threat(['TAINT'], [first, second]), elements: [] });
  expect(taintOn([first, second])).toEqual([rule.id]);
  expect(taintOn([first])).toEqual([]);
});
