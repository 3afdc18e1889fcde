import { expect, test } from 'vitest';
import { runKills } from './run-kills';

test('work survives kills at random moments of edits and saves', { timeout: 180_000 }, async () => {
  const report = await runKills(10, 7);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ kills: 10, lost: 0, unreadable: 0, damagedJournals: 0 });
  expect(report.edits).toBeGreaterThan(20);
});
