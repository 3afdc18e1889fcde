import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'ambit.mjs');
const template = path.join(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
const explain = (words: string) => {
  const { status, stdout } = spawnSync(process.execPath, [launcher, 'explain', template, words, '--json'], {
    encoding: 'utf8',
  });
  return { status, ...JSON.parse(stdout) };
};
const RULE = 'grant:answer-question:kb.search';

test('a line of a decision log leads to every rule in it, with design, threats, cases and approver', () => {
  const line = { time: 'now', outcome: 'deny', rules: [`${RULE}#c1`, 'gone'], model: { hash: 'sha256:0' } };
  const { status, chains, unknown, sameModel } = explain(JSON.stringify(line));
  expect([status, unknown, sameModel]).toEqual([0, ['gone'], false]);
  expect(chains[0].rule.trace.tasks).toEqual(['answer-question']);
  expect(chains[0].cases.length).toBeGreaterThan(0);
  expect(chains[0].approved).toEqual({ outcome: 'never signed off' });
});

test.each(['{"rules":', '{}', 'grant:nothing'])('%s is neither a rule nor a line of a log', (words) => {
  expect(explain(words)).toMatchObject({ status: 2, diagnostics: [{ code: 'AMB904' }] });
});
