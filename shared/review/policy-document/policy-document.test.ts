import { expect, test } from 'vitest';
import { exampleModel } from '../../policy/example-model';
import { completionSchema } from './completion-schema';
import { tryPolicyText } from './draft';
import { policyText, withPolicyFields } from './policy-document';

const text = policyText(exampleModel);
const edited = (edit: (fields: ReturnType<typeof JSON.parse>) => void) => {
  const fields = JSON.parse(text);
  edit(fields);
  return `${JSON.stringify(fields, null, 2)}\n`;
};
const busy = exampleModel.tasks.findIndex((t) => t.uses.length > 0);
const lineOf = (draft: string, words: string) => draft.split('\n').findIndex((l) => l.includes(words)) + 1;

test('a document that nobody changed changes nothing in the model', () => {
  const draft = tryPolicyText(exampleModel, text);
  expect(draft.diagnostics).toEqual([]);
  expect(draft.document).toEqual(exampleModel);
  expect(draft.permissions).toEqual({ widened: [], narrowed: [] });
  expect(withPolicyFields(exampleModel, JSON.parse(text))).toEqual(exampleModel);
});

test('a task that is left out stays as it is', () => {
  const draft = tryPolicyText(
    exampleModel,
    edited((f) => f.tightenings.shift()),
  );
  expect(draft.document).toEqual(exampleModel);
});

test('a tighter bound is told as narrower, a use that goes too, and a relaxation as wider', () => {
  const narrow = tryPolicyText(
    exampleModel,
    edited((f) => f.tightenings[busy].uses.pop()),
  );
  expect(narrow.permissions?.narrowed.length).toBeGreaterThan(0);
  expect(narrow.permissions?.widened).toEqual([]);
  const wide = tryPolicyText(
    exampleModel,
    edited((f) => {
      f.relaxations.push({
        id: 'night-shift',
        guardrail: 'TAINT',
        operations: ['pay.refund'],
        reason: 'Refunds below ten euros are read by nobody.',
        decidedBy: 'Ada',
      });
    }),
  );
  expect(wide.permissions?.widened.length).toBeGreaterThan(0);
});

test('what is wrong is told at its line: schema, references and conditions', () => {
  const schema = edited((f) => {
    f.tightenings[0].ttl = 'soon';
  });
  expect(tryPolicyText(exampleModel, schema).diagnostics).toMatchObject([
    { code: 'AMB114', line: lineOf(schema, '"soon"'), at: '/tightenings/0/ttl' },
  ]);
  const reference = edited((f) => {
    f.relaxations.push({
      id: 'gone',
      guardrail: 'TAINT',
      operations: ['pay.nothing'],
      reason: 'There is no such thing.',
      decidedBy: 'Ada',
    });
  });
  expect(tryPolicyText(exampleModel, reference).diagnostics).toMatchObject([
    { code: 'AMB205', line: lineOf(reference, 'pay.nothing') },
  ]);
  const condition = edited((f) => {
    f.tightenings[busy].uses[0].when = 'args.no_such_argument == 1';
  });
  const [finding] = tryPolicyText(exampleModel, condition).diagnostics.filter((d) => d.severity === 'error');
  expect(finding?.at).toBe(`/tightenings/${busy}/uses/0/when`);
});

test('another shape, a key that is not known, a task that is not there or twice, and no JSON are refused', () => {
  const codes = (draft: string) => tryPolicyText(exampleModel, draft).diagnostics.map((d) => d.code);
  expect(codes('[]')).toEqual(['AMB112']);
  expect(codes('{"tightenings": [], "grants": []}')).toEqual(['AMB111']);
  expect(codes('{"tightenings": [{"task": "nobody"}]}')).toEqual(['AMB201']);
  expect(codes(edited((f) => f.tightenings.push(f.tightenings[0])))).toEqual(['AMB200']);
  expect(codes('{"tightenings": ')[0]).toBe('AMB101');
});

test('completion knows the operations and tasks of the model', () => {
  const schema = JSON.stringify(completionSchema(exampleModel));
  expect(schema).toContain('"pay.refund"');
  expect(schema).toContain(JSON.stringify(exampleModel.tasks.map((t) => t.id)));
});
