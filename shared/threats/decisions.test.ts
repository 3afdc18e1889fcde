import { expect, test } from 'vitest';
import type { ModelDocument } from '../model/document';
import { modelBuilder } from '../testing/model-builder';
import { judgeDecisions } from './decisions';

const threat = (id: string, rule = 'some-rule') => ({
  id,
  rule,
  pack: 'nhi',
  elements: ['bot'],
  controls: ['TAINT'],
});
const judge = (
  parts: Partial<ModelDocument>,
  rest: { today?: string; enforcedBy?: Record<string, string[]>; enforced?: string[] } = {},
) => {
  const { standings, diagnostics } = judgeDecisions({
    document: modelBuilder().with(parts).build(),
    threats: [threat('a'), threat('b', 'other-rule')],
    enforcedBy: new Map(Object.entries(rest.enforcedBy ?? {})),
    enforces: (_, control) => rest.enforced?.includes(control) ?? true,
    ...(rest.today !== undefined && { today: rest.today }),
  });
  return {
    standings: Object.fromEntries(standings.map((s) => [s.threat, [s.status, ...s.flags]])),
    codes: diagnostics.map((d) => d.code),
    all: standings,
  };
};

test('a threat without a decision is open', () => {
  expect(judge({})).toMatchObject({ standings: { a: ['open'], b: ['open'] }, codes: [] });
});

test('T9: mitigated counts only when a rule of the policy enforces against it', () => {
  const decisions = [
    { threat: 'a', status: 'mitigated' as const },
    { threat: 'b', status: 'mitigated' as const },
  ];
  expect(judge({ decisions }, { enforcedBy: { a: ['guardrail:TAINT:t.op'] } })).toMatchObject({
    standings: { a: ['mitigated'], b: ['open', 'not-enforced'] },
    codes: ['AMB633'],
  });
});

test('mitigated by a control that the policy does not enforce is flagged', () => {
  const decisions = [{ threat: 'a', status: 'mitigated' as const, controls: ['PIN'] }];
  expect(judge({ decisions }, { enforcedBy: { a: ['x'] }, enforced: ['TAINT'] }).standings.a).toEqual([
    'open',
    'control-not-enforced',
  ]);
});

test('T9: accepted needs a reason, a name and a last day, and ends with that day', () => {
  const accepted = { threat: 'a', status: 'accepted' as const };
  const whole = { ...accepted, reason: 'Small sums only', by: 'Ada', until: '2027-01-31' };
  expect(judge({ decisions: [accepted] }).standings.a).toEqual(['open', 'no-reason', 'no-name', 'no-end']);
  expect(judge({ decisions: [whole] }, { today: '2027-01-31' }).standings.a).toEqual(['accepted']);
  expect(judge({ decisions: [whole] }, { today: '2027-02-01' })).toMatchObject({
    standings: { a: ['open', 'expired'] },
    codes: ['AMB631'],
  });
});

test.each(['transferred', 'avoided', 'not-applicable', 'false-positive'] as const)(
  '%s needs a reason',
  (status) => {
    expect(judge({ decisions: [{ threat: 'a', status }] }).standings.a).toEqual(['open', 'no-reason']);
    expect(judge({ decisions: [{ threat: 'a', status, reason: 'Because' }] }).standings.a).toEqual([status]);
  },
);

test('T9: a suppression covers a rule or a pack, on some elements or everywhere, until its last day', () => {
  const by = { id: 's', reason: 'Known and tracked elsewhere' };
  expect(judge({ suppressions: [{ ...by, rule: 'some-rule' }] }).standings).toEqual({
    a: ['suppressed'],
    b: ['open'],
  });
  expect(judge({ suppressions: [{ ...by, pack: 'nhi' }] }).standings).toEqual({
    a: ['suppressed'],
    b: ['suppressed'],
  });
  expect(judge({ suppressions: [{ ...by, pack: 'nhi', elements: ['other'] }] }).standings.a).toEqual([
    'open',
  ]);
  expect(
    judge({ suppressions: [{ ...by, pack: 'nhi', until: '2026-01-01' }] }, { today: '2026-01-02' }),
  ).toMatchObject({ standings: { a: ['open'] }, codes: ['AMB634'] });
});

test('a decision on a threat that is not raised any more is pointed out', () => {
  expect(judge({ decisions: [{ threat: 'gone', status: 'open' }] }).codes).toEqual(['AMB630']);
});

test('assumptions that name the threat or its rule are listed with it', () => {
  const assumptions = [
    { id: 'x', text: 'The network is closed', threats: ['some-rule'] },
    { id: 'y', text: 'Nothing to do with it' },
  ];
  expect(judge({ assumptions }).all.map((s) => s.assumptions)).toEqual([['x'], []]);
});
