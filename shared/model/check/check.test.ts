import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../../testing/arbitraries';
import { everythingWrong } from '../../testing/everything-wrong';
import { modelBuilder } from '../../testing/model-builder';
import { modelCodes } from '../file/codes';
import { checkModel } from './check';

test('M4–M11: every reference rule has a model that breaks it', () => {
  const raised = new Set(checkModel(everythingWrong).map((d) => d.code));
  const wanted = Object.keys(modelCodes).filter((code) => code >= 'AMB200');
  expect(wanted.filter((code) => !raised.has(code))).toEqual([]);
});

test('M9: a use without a call flow names the task and the operation', () => {
  const [finding] = checkModel(everythingWrong).filter((d) => d.code === 'AMB204');
  expect(finding).toMatchObject({ severity: 'error', element: 't1', at: '/tasks/0/uses/0/operation' });
  expect(finding?.message).toContain('crm.get');
});

test('M9: an operation on a call flow that no task uses is standing access', () => {
  const model = modelBuilder()
    .element('agent', 'a')
    .element('tool', 't', { operations: [{ id: 'o', effect: 'read', reversible: true }] })
    .flow('call', 'a', 't', { operations: ['o'] })
    .build();
  expect(checkModel(model).map((d) => d.code)).toEqual(['AMB210', 'AMB209']);
});

test('sound models raise no error and no warning but hostile names', () => {
  fc.assert(
    fc.property(models, (model) => {
      expect(checkModel(model).filter((d) => d.severity !== 'info' && !/AMB21[12]/.test(d.code))).toEqual([]);
    }),
    { seed: 42, numRuns: 100 },
  );
});
