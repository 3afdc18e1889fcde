import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openModel } from '../../model/file/open';
import { builtInRules } from '../../testing/node/built-in-rules';
import { pathReport } from '../../threats/paths/path-report';
import { type Assumption, assume } from './assumption';
import { compareModels } from './compare';
import { whatIfMarks } from './marks';

const rules = builtInRules();
const opened = openModel(readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'));
if (!opened.ok) throw new Error('the template does not open');
const { document } = opened.value;
const call = document.flows.find((f) => f.kind === 'call' && f.to === 'payments');
if (call?.kind !== 'call') throw new Error('the template has no such call');

function marksOf(...assumed: readonly Assumption[]) {
  const outcome = compareModels(document, assume(document, assumed), rules);
  return { outcome, marks: whatIfMarks(document, assumed, outcome) };
}

test('a cut flow is drawn as gone at once, before anything is worked out', () => {
  const marks = whatIfMarks(document, [{ kind: 'cut', flow: call.id }], null);
  expect([...marks.flows]).toEqual([[call.id, expect.objectContaining({ text: 'cut', gone: true })]]);
  expect(marks.elements.size).toBe(0);
});

test('every element says how many threats it would lose and gain', () => {
  const { outcome, marks } = marksOf({ kind: 'cut', flow: call.id });
  const lost = outcome.threats.gone.filter((t) => t.elements.includes('payments'));
  const gained = outcome.threats.raised.filter((t) => t.elements.includes('payments'));
  expect(lost.length).toBeGreaterThan(0);
  const mark = marks.elements.get('payments');
  expect(mark?.text).toContain(`−${lost.length}`);
  expect(mark?.text.includes('+')).toBe(gained.length > 0);
  for (const threat of lost) expect(mark?.title).toContain(threat.title);
});

test('measures that close every path leave no flow that stays open, and say what they do at the calls they are about', () => {
  const { cut } = pathReport(opened.value);
  const { marks } = marksOf(...cut.measures.map((measure) => ({ kind: 'measure' as const, measure })));
  const texts = [...marks.flows.values()].map((m) => m.text);
  expect(texts).toContain('closes');
  expect(texts).not.toContain('stays open');
  expect(texts.some((t) => t === 'asks first' || t === 'through a point')).toBe(true);
});

test('a way that only one of its paths leaves stays open, and one that is opened says so', () => {
  const { marks, outcome } = marksOf({ kind: 'point', point: call.via ?? '', mode: 'observe' });
  expect(outcome.paths.opened.length).toBeGreaterThan(0);
  for (const { steps } of outcome.paths.opened)
    for (const { flow } of steps) expect(marks.flows.get(flow)?.text).toBe('opens');
  expect(marks.elements.get(call.via ?? '')?.text).toBe('only watches');
  const { marks: partly, outcome: rest } = marksOf({ kind: 'cut', flow: call.id });
  for (const id of rest.paths.stayOpen)
    if (id !== call.id) expect(partly.flows.get(id)?.text).toBe('stays open');
});

test('an approval that is assumed away is gone where it asks, and missing at the calls it was about', () => {
  const approval = document.approvals.find((a) => a.operations.some((op) => op.startsWith('payments.')));
  if (!approval) throw new Error('the template asks nobody about payments');
  const marks = whatIfMarks(document, [{ kind: 'no-approval', approval: approval.id }], null);
  const asked = document.flows.find((f) => f.kind === 'escalate' && f.approval === approval.id);
  expect(marks.flows.get(asked?.id ?? '')?.gone).toBe(true);
  expect(marks.flows.get(call.id)?.text).toBe('asks nobody');
});

test('nothing assumed marks nothing and says so', () => {
  const { marks } = marksOf();
  expect(marks.flows.size + marks.elements.size).toBe(0);
  expect(marks.empty).toBe('Nothing is assumed.');
});
