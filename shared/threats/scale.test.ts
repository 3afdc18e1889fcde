import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { largeModel } from '../testing/large-model';
import { builtInRules } from '../testing/node/built-in-rules';
import { deriveThreats } from './evaluate';

test('a thousand elements give threats within seconds, and fewer than five for each element', {
  timeout: 20_000,
}, () => {
  const document = largeModel(1_000);
  const threats = deriveThreats(buildGraph(document), builtInRules());
  expect(threats.length).toBeGreaterThan(1_000);
  expect(threats.length / document.elements.length).toBeLessThan(5);
});
