import { expect, test } from 'vitest';
import { fixtureCases } from '../targets/fixture';
import { askEngine } from './ask';
import type { Engine } from './engine';
import { junit } from './junit';

const cases = fixtureCases();
const LIMIT = 5;
const engine = (decide: Engine['decide'], answers?: 'yes-no'): Engine => ({
  id: 'a<b>&"',
  version: '1',
  judged: 'engine',
  decide,
  ...(answers ? { answers } : {}),
});

test('a suite counts tests, failures, errors and what was skipped', async () => {
  const never = await askEngine(
    engine(() => Promise.reject(new Error('no answer'))),
    cases,
    { giveUpAfter: LIMIT },
  );
  expect(never).toMatchObject({ failed: LIMIT, skipped: cases.length - LIMIT });
  const text = junit([{ engine: never, cases }]);
  expect(text).toContain(
    `tests="${cases.length}" failures="0" errors="${LIMIT}" skipped="${cases.length - LIMIT}"`,
  );
  expect(text.match(/<skipped /g)).toHaveLength(cases.length - LIMIT);
});

test('an engine that always says yes fails every case that expects no', async () => {
  const yes = await askEngine(
    engine(() => Promise.resolve({ outcome: 'allow' as const }), 'yes-no'),
    cases,
  );
  expect(yes.failed).toBe(cases.filter((c) => c.expect.outcome !== 'allow').length);
  expect(yes.failed).toBeGreaterThan(0);
  expect(junit([{ engine: yes, cases }]).match(/<failure /g)).toHaveLength(yes.failed);
});

test('no name can end an attribute or put what XML cannot hold into the file', async () => {
  const [first] = cases;
  if (!first) throw new Error('no case');
  const hostile = [{ ...first, id: '"/><x y="\u0000\ud800\uffff]]>&<\n' }];
  const report = await askEngine(
    engine(() => Promise.resolve(first.expect)),
    hostile,
  );
  const text = junit([{ engine: report, cases: hostile }]);
  expect(text).not.toContain('<x');
  expect(text).toContain('&#34;/&#62;&#60;x y=&#34;\\u0000\\ud800\\uffff]]&#62;&#38;&#60;&#10;');
});
