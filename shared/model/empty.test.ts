import { expect, test } from 'vitest';
import { checkModel } from './check/check';
import { emptyModel } from './empty';
import { parseModel } from './file/parse';
import { serializeModel } from './file/serialize';

test('a model with nothing in it is a sound model, and reads back as it was written', () => {
  const model = emptyModel('Nothing yet');
  expect(checkModel(model)).toEqual([]);
  const read = parseModel(serializeModel(model));
  expect(read.ok && read.value).toEqual(model);
});
