import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtInCatalogs, builtInRules } from '../testing/node/built-in-rules';
import { coverageOf, isComplete, type NotVisible } from './coverage';

const notVisible = parse(readFileSync('templates/coverage/not-visible.yaml', 'utf8')) as NotVisible;
const frameworks = coverageOf(builtInCatalogs(), builtInRules(), notVisible);
const counts = Object.fromEntries(frameworks.map((f) => [f.id, [f.items, f.covered]]));

test('every entry of every framework has a rule or a reason why none can find it', () => {
  expect(frameworks.flatMap((f) => [...f.missing, ...f.stale].map((id) => `${f.id} ${id}`))).toEqual([]);
  expect(isComplete(frameworks)).toBe(true);
});

test('the frameworks are counted whole: 61 threats, 55 of MAESTRO, all agentic techniques, and the OWASP lists', () => {
  expect(Object.fromEntries(Object.entries(counts).map(([id, [items]]) => [id, items]))).toEqual({
    'agent-threats': 61,
    atlas: 67,
    maestro: 55,
    'owasp-asi': 10,
    'owasp-llm': 10,
    'owasp-nhi': 10,
    'owasp-t': 17,
  });
});

test('what can be seen in a model is covered, and no less than it was', () => {
  const least: Record<string, number> = {
    'agent-threats': 58,
    atlas: 56,
    maestro: 48,
    'owasp-asi': 10,
    'owasp-llm': 10,
    'owasp-nhi': 10,
    'owasp-t': 17,
  };
  for (const [id, n] of Object.entries(least)) expect([id, (counts[id]?.[1] ?? 0) >= n]).toEqual([id, true]);
});

test('an entry without a rule or a reason is missing, and a reason beside a rule is stale', () => {
  const without = coverageOf(builtInCatalogs(), builtInRules(), { maestro: { 'L7-04': 'it is covered' } });
  const maestro = without.find((f) => f.id === 'maestro');
  expect(maestro?.missing).toContain('L1-02');
  expect(maestro?.stale).toEqual(['L7-04']);
  expect(isComplete(without)).toBe(false);
});
