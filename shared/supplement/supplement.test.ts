import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { buildCases } from '../cases/build-cases';
import type { Widening } from '../model/document';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { exampleModel } from '../policy/example-model';
import type { Supplement } from '../policy/supplement';
import { compileTarget } from '../targets/compile';
import { type CedarModule, cedarDecider, cedarEngine } from '../verify/engines/cedar';
import { compareSupplement, questionsOf } from './compare';
import { type HandText, policiesFolder, readSupplement } from './read';
import type { CedarReader } from './read-cedar';
import { restateCases } from './restate';
import { unaccepted, widenedRules } from './widened';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as CedarModule & CedarReader;
const graph = buildGraph(exampleModel);
const derived = derivePolicy(graph);
if (!derived.ok) throw new Error('the example has no policy');
const policy = derived.value;
const { cases } = buildCases(policy, []);

const read = (text: string, path = 'extra.cedar', widenings: readonly Widening[] = []) =>
  readSupplement(cedar, policy, [{ path, text }], widenings);
function sound(text: string, widenings: readonly Widening[] = []): Supplement {
  const result = read(text, 'extra.cedar', widenings);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}
const findings = (texts: readonly HandText[]) =>
  readSupplement(cedar, policy, texts, []).diagnostics.map(({ code, line, column }) => [code, line, column]);
const compare = (supplement: Supplement) =>
  compareSupplement(
    { ...policy, supplement },
    questionsOf(graph, policy, cases, 2_000),
    cedarEngine(cedar, policy),
    () => cedarEngine(cedar, { ...policy, supplement }),
  );

const PERMIT =
  '// Ünïcode before it 😀\n@id("all")\npermit (principal == Ambit::Agent::"desk", action, resource);';
const FORBID = 'forbid (principal, action, resource) when { context.time.hour >= 10 };';

test('the folder stands beside the file and has its name', () => {
  expect(policiesFolder('a/desk.ambit.json')).toBe('a/desk.policies');
  expect(policiesFolder('desk.yaml')).toBe('desk.policies');
});

test('H4: a file that Cedar cannot read is refused at its line and column, counted in characters', () => {
  const text = '// Ünïcode 😀\nforbid (principal, action, resource)\nwhen { context.time.hour >= };';
  expect(findings([{ path: 'extra.cedar', text }])).toEqual([['AMB750', 3, 29]]);
});

test('an attribute that the schema does not have is refused at its place, in the rule that uses it', () => {
  expect(
    findings([
      {
        path: 'extra.cedar',
        text: `${PERMIT}\n\nforbid (principal, action, resource)\nwhen { context.hour >= 1 };`,
      },
    ]),
  ).toEqual([['AMB751', 6, 8]]);
});

test('H4: a rule that can never apply is refused, because Cedar warns of it', () => {
  const text = 'forbid (principal, action, resource) when { context.time.hour > 3 && false };';
  expect(findings([{ path: 'extra.cedar', text }])[0]?.[0]).toBe('AMB751');
});

test('templates, names that are not apart, odd file names and files that are too long are refused', () => {
  const twice =
    '@id("a") forbid (principal, action, resource);\n@id("a") forbid (principal, action, resource) when { context.time.hour > 3 };';
  expect(
    findings([{ path: 'a.cedar', text: 'forbid (principal == ?principal, action, resource);' }]),
  ).toEqual([['AMB750', 1, 1]]);
  expect(findings([{ path: 'a.cedar', text: twice }])).toEqual([['AMB755', 2, 1]]);
  expect(findings([{ path: '../a.cedar', text: FORBID }])[0]?.[0]).toBe('AMB753');
  expect(findings([{ path: 'notes.txt', text: '' }])[0]?.[0]).toBe('AMB753');
  expect(findings([{ path: 'a.cedar', text: ' '.repeat(300_000) }])[0]?.[0]).toBe('AMB754');
  expect(findings(Array.from({ length: 101 }, (_, i) => ({ path: `${i}.cedar`, text: '' })))[0]?.[0]).toBe(
    'AMB754',
  );
});

test('H3: Rego outside package supplement is refused, because it could change what the library allows', () => {
  const rego = (text: string) => findings([{ path: 'extra.rego', text }]);
  expect(rego('# a comment\n\npackage ambit\n')).toEqual([['AMB752', 3, 1]]);
  expect(rego('package supplement["x"]\n')).toEqual([['AMB752', 1, 1]]);
  expect(rego('')).toEqual([['AMB752', 1, 1]]);
  expect(rego('package supplement.finance # ours\n')).toEqual([]);
});

test('H2: a permit is shown with its file, line and what it newly permits, and is not accepted by itself', async () => {
  const supplement = sound(PERMIT);
  const compared = await compare(supplement);
  const [rule, ...others] = widenedRules(supplement, compared);
  expect(others).toEqual([]);
  expect(rule).toMatchObject({ rule: 'extra.cedar#all', file: 'extra.cedar', line: 2 });
  expect(rule?.seen.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['deny allow', 'escalate allow']);
  const [finding] = unaccepted(widenedRules(supplement, compared));
  expect(finding).toMatchObject({ code: 'AMB756', line: 2 });
  expect(finding?.message).toContain('WIDENED: extra.cedar#all newly permits');
});

test('H2: a permit that no question meets still counts as widening', async () => {
  const supplement = sound('permit (principal, action, resource) when { context.task.id == "magic" };');
  const compared = await compare(supplement);
  expect(compared.widened).toEqual([]);
  expect(compared.unmet).toEqual(['extra.cedar#1']);
  expect(unaccepted(widenedRules(supplement, compared))).toHaveLength(1);
});

test('a recorded widening accepts the very text it was recorded for, whatever its white space, and no other', () => {
  const [file] = sound(PERMIT);
  const widening = {
    id: 'pilot',
    rule: 'extra.cedar#all',
    digest: file?.rules[0]?.digest ?? '',
    reason: 'A pilot of two weeks.',
    decidedBy: 'Ada',
  };
  expect(unaccepted(widenedRules(sound(PERMIT.replaceAll(', ', ',\n  '), [widening])))).toEqual([]);
  const other = read(PERMIT.replace('action,', 'action == Ambit::Action::"pay.refund",'), 'extra.cedar', [
    widening,
  ]);
  expect(other.diagnostics.map((d) => [d.code, d.at])).toEqual([['AMB757', '/widenings/0']]);
  expect(other.ok && unaccepted(widenedRules(other.value))).toHaveLength(1);
});

test('H1: a forbid narrows what is allowed and what may be asked for, and never widens', async () => {
  const supplement = sound(FORBID);
  const compared = await compare(supplement);
  expect(compared.widened).toEqual([]);
  expect(new Set(compared.narrowed.map((d) => `${d.rule} ${d.from} ${d.to}`))).toEqual(
    new Set(['extra.cedar#1 allow deny', 'extra.cedar#1 escalate deny']),
  );
});

test('H1: no permit passes a forbid that follows from the model', async () => {
  const decide = cedarDecider(cedar, {
    ...policy,
    supplement: sound('permit (principal, action, resource);'),
  });
  const broken = cases.filter((c) => c.expect.reasons?.includes('guardrail:CREDENTIAL'));
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.map((c) => decide(c.request).outcome)).toEqual(broken.map(() => 'deny'));
});

test('the Cedar target prints hand-written rules as they were written, and every other target says that it cannot', () => {
  const whole = { ...policy, supplement: sound(FORBID) };
  const compiled = compileTarget('cedar', whole, cases, {});
  if (!compiled.ok) throw new Error('not compiled');
  const text = (path: string) => compiled.value.files.find((f) => f.path === path)?.text ?? '';
  expect(text('supplement/extra.cedar')).toBe(FORBID);
  expect(text('desk.allow.cedar')).toContain(`// extra.cedar#1, written by hand\n${FORBID}`);
  expect(text('desk.ask.cedar')).toContain(FORBID);
  expect(compiled.value.loss.filter((l) => l.rule === 'extra.cedar')).toEqual([]);
  const authzen = compileTarget('authzen', whole, cases, {});
  expect(authzen.ok && authzen.value.loss).toContainEqual(
    expect.objectContaining({ rule: 'extra.cedar', effect: 'checked-elsewhere' }),
  );
});

test('cases that hand-written rules decide otherwise are restated, the others stand', () => {
  const decide = cedarDecider(cedar, { ...policy, supplement: sound(FORBID) });
  const restated = restateCases(
    cases,
    cases.map((c) => decide(c.request)),
  );
  expect(restated.every((c) => c.expect.outcome !== 'allow')).toBe(true);
  const denied = cases.findIndex((c) => c.expect.outcome === 'deny');
  expect(restated[denied]).toBe(cases[denied]);
});
