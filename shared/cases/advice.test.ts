import { expect, test } from 'vitest';
import { evaluate } from '../policy/evaluate';
import { adviceFor, inWords } from './advice';
import { buildCases } from './build-cases';
import { smallPolicy } from './small-policy.fixture';
import { withValue } from './solve/paths';

const { cases } = buildCases(smallPolicy, []);
const allowed = cases.find((c) => c.expect.outcome === 'allow');
if (!allowed) throw new Error('the small policy allows something');

test('of what is allowed nothing has to change', () => {
  expect(adviceFor(smallPolicy, allowed.request)).toEqual({ kind: 'allowed' });
});

test('every refusal that facts can turn names them, and with them the request is allowed', () => {
  let turned = 0;
  for (const { request, expect: expected } of cases) {
    if (expected.outcome === 'allow') continue;
    const advice = adviceFor(smallPolicy, request);
    if (advice.kind !== 'changes') continue;
    turned += 1;
    expect(evaluate(smallPolicy, advice.request).outcome).toBe('allow');
    expect(advice.changes.length).toBeGreaterThan(0);
  }
  expect(turned).toBeGreaterThan(20);
});

test('a bound that was passed is the one change asked for', () => {
  const beyond = cases.find((c) => c.id.startsWith('boundary/') && c.id.endsWith('/outside'));
  const advice = adviceFor(smallPolicy, beyond?.request);
  expect(advice).toMatchObject({ kind: 'changes', approved: false });
  expect(advice.kind === 'changes' && advice.changes.length).toBe(1);
});

test('a request without a fact is not one yet, and says which is missing', () => {
  const request = withValue(allowed.request, ['context', 'session'], 7);
  const advice = adviceFor(smallPolicy, request);
  expect(advice.kind === 'malformed' && advice.reasons[0]).toMatch(/^fact_/);
});

test('what this agent may never do names the grants of those who may', () => {
  const request = withValue(allowed.request, ['context', 'task', 'type'], 'nobody-knows-this');
  expect(adviceFor(smallPolicy, request)).toMatchObject({ kind: 'elsewhere' });
  expect(adviceFor(smallPolicy, withValue(allowed.request, ['action', 'name'], 'no.such'))).toEqual({
    kind: 'nothing',
  });
});

test('a change is said in words', () => {
  expect(inWords({ path: ['context', 'task', 'age_s'], from: 7200, to: undefined })).toBe(
    'task age s were not given instead of 7200',
  );
});
