import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openModel } from '../../model/file/open';
import { builtInRules } from '../../testing/node/built-in-rules';
import { pathReport } from '../../threats/paths/path-report';
import { assume, subjectOf } from './assumption';
import { compareModels } from './compare';

const rules = builtInRules();
const opened = openModel(readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'));
if (!opened.ok) throw new Error('the template does not open');
const { document } = opened.value;
const call = document.flows.find((f) => f.kind === 'call' && f.to === 'payments');
if (call?.kind !== 'call') throw new Error('the template has no such call');
const compare = (...assumed: Parameters<typeof assume>[1]) =>
  compareModels(document, assume(document, assumed), rules);

test('nothing assumed changes nothing', () => {
  const same = compare();
  expect(same.threats).toMatchObject({ gone: [], raised: [], changed: [] });
  expect(same.paths).toMatchObject({ closed: [], opened: [] });
  expect(same.policy).toEqual({ gone: [], added: [], widened: [], narrowed: [] });
});

test('a cut flow takes its threats, its paths and its grants away, and the document stays as it is', () => {
  const before = JSON.stringify(document);
  const cut = compare({ kind: 'cut', flow: call.id });
  expect(cut.threats.gone.map((t) => t.rule)).toContain('untrusted-content-reaches-payment');
  expect(cut.policy?.gone.some((id) => id.includes('payments.issue_refund'))).toBe(true);
  expect(cut.policy?.widened).toEqual([]);
  expect(JSON.stringify(document)).toBe(before);
});

test('a call that goes past every point opens what the point stopped, and back again it does not', () => {
  const past = compare({ kind: 'via', flow: call.id, point: null });
  expect(past.paths.opened.map((p) => p.sink)).toContain('payments.issue_refund');
  expect(past.threats.raised.length + past.threats.changed.length).toBeGreaterThan(0);
  const back = compare(
    { kind: 'via', flow: call.id, point: null },
    { kind: 'via', flow: call.id, point: call.via ?? null },
  );
  expect(back.paths.opened).toEqual([]);
});

test('a point that only watches stops nothing', () => {
  const watching = compare({ kind: 'point', point: call.via ?? '', mode: 'observe' });
  expect(watching.paths.after.open).toBeGreaterThan(watching.paths.before.open);
});

test('the fewest measures close every open path, as the report says', () => {
  const { cut, open } = pathReport(opened.value);
  expect(open).toBeGreaterThan(0);
  const closed = compare(...cut.measures.map((measure) => ({ kind: 'measure' as const, measure })));
  expect(closed.paths.after.open).toBe(0);
});

test('a pinned server has one subject, whatever is assumed of it', () => {
  const tool = document.elements.find((e) => e.kind === 'tool')?.id ?? '';
  expect(subjectOf({ kind: 'pin', tool, pinned: true })).toBe(
    subjectOf({ kind: 'pin', tool, pinned: false }),
  );
  const pinned = compare(
    ...document.elements.flatMap((e) =>
      e.kind === 'tool' ? [{ kind: 'pin' as const, tool: e.id, pinned: true }] : [],
    ),
  );
  expect(pinned.threats.gone.map((t) => t.rule)).toContain('tool-pinned-without-digest');
  expect(JSON.stringify(assume(document, [{ kind: 'pin', tool, pinned: true }], true))).not.toContain(
    'sha256:000',
  );
});

test('what is not there changes nothing', () => {
  const none = compare({ kind: 'cut', flow: 'none' }, { kind: 'no-approval', approval: 'none' });
  expect(none.threats).toMatchObject({ gone: [], raised: [], changed: [] });
});
