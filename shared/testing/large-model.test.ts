import { expect, test } from 'vitest';
import { checkModel } from '../model/check/check';
import { largeModel } from './large-model';

test('a generated model is sound, always the same, and of the promised size', () => {
  const model = largeModel(1_000);
  expect(
    checkModel(model)
      .filter((d) => d.severity === 'error')
      .slice(0, 3),
  ).toEqual([]);
  expect(largeModel(1_000)).toEqual(model);
  const operations = model.elements.flatMap((e) => (e.kind === 'tool' ? e.operations : []));
  expect(model.elements).toHaveLength(1_000);
  expect(model.flows.length).toBeGreaterThan(1_700);
  expect(model.tasks.length).toBeGreaterThan(280);
  expect(operations.length).toBeGreaterThan(2_800);
});
