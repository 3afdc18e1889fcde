import { expect, test } from 'vitest';
import { openModel } from '../model/file/open';
import { LARGE, scaledModel } from './scaled-model';

test('a scaled model is valid and has the stated size', () => {
  const model = scaledModel(LARGE);
  expect(model.elements.length).toBe(1_000);
  expect(model.flows.length).toBe(2_000);
  expect(model.tasks.length).toBe(300);
  expect(model.elements.flatMap((e) => (e.kind === 'tool' ? e.operations : [])).length).toBe(3_000);
  expect(openModel(JSON.stringify(scaledModel(2))).ok).toBe(true);
});
