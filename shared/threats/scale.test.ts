import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { deriveThreats } from './evaluate';
import { exampleDocument } from './example';
import { loadRules } from './load';

test('1,000 elements and 2,000 flows stay within seconds and give threats', { timeout: 5_000 }, () => {
  const folder = 'templates/rules/maestro';
  const loaded = loadRules(
    readdirSync(folder).map((n) => ({ path: n, text: readFileSync(`${folder}/${n}`, 'utf8') })),
  );
  const index = Array.from({ length: 333 }, (_, i) => i);
  const elements = index.flatMap((i) => [
    { id: `w${i}`, kind: 'external' },
    { id: `a${i}`, kind: 'agent' },
    { id: `t${i}`, kind: 'tool', operations: [{ id: 'op', effect: 'pay' }] },
  ]);
  const flows = index.flatMap((i) => [
    { kind: 'instruct', from: `w${i}`, to: `a${i}` },
    ...[0, 1, 2, 3].map((d) => ({
      kind: 'call',
      from: `a${i}`,
      to: `t${(i + d) % 333}`,
      operations: ['op'],
    })),
    { kind: 'delegate', from: `a${i}`, to: `a${(i * 7 + 1) % 333}`, tasks: ['k'] },
  ]);
  const threats = deriveThreats(
    buildGraph(exampleDocument({ elements, flows })),
    loaded.ok ? loaded.value : { rules: [] },
  );
  expect(threats.length).toBeGreaterThan(1_000);
});
