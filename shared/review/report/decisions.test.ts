import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { rowsOf } from '../threat-rows';
import { decisionBlocks } from './decisions';
import { sarifOf } from './sarif';

const template = JSON.parse(readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'));
const rules = builtInRuleFiles();
const plain = analyse(JSON.stringify(template), rules, { until: 'policy' });
const idOf = (rule: string) => plain.threats.find((t) => t.rule === rule)?.id ?? '';
const payment = idOf('untrusted-content-reaches-payment');
const store = idOf('poisonable-retrieval-store');

const decided = analyse(
  JSON.stringify({
    ...template,
    assumptions: [{ id: 'bank', text: 'The bank checks refunds', threats: [payment] }],
    decisions: [
      {
        threat: payment,
        status: 'mitigated',
        controls: ['TAINT'],
        reason: 'The gate refuses',
        by: 'Grace',
        owner: 'Ada',
        due: '2027-01-31',
        evidence: ['pen test'],
        links: ['https://tracker.example.com/1'],
        notes: 'Checked twice',
        cvss: 7.5,
      },
      { threat: store, status: 'mitigated', reason: 'We think so' },
    ],
  }),
  rules,
  { until: 'policy' },
);

test('a report prints all that a person wrote about a threat, and what it rests on', () => {
  const { graph, threats, standings } = decided;
  if (!graph) throw new Error('no graph');
  const words = JSON.stringify(decisionBlocks({ graph, threats, standings }));
  for (const written of [
    'The gate refuses',
    'by Grace',
    'owner Ada',
    'due 2027-01-31',
    'controls TAINT',
    'CVSS v4.0 7.5',
    'evidence pen test',
    'https://tracker.example.com/1',
    'note: Checked twice',
    'The bank checks refunds',
  ])
    expect(words).toContain(written);
});

test('a mitigation that the policy does not enforce is said not to hold, in the report and in SARIF', () => {
  const { graph, threats, standings } = decided;
  if (!graph) throw new Error('no graph');
  const words = JSON.stringify(decisionBlocks({ graph, threats, standings }));
  expect(words.match(/no: marked as mitigated, but no rule/g)).toHaveLength(1);
  const results = sarifOf(rowsOf(decided), 'x.json').runs[0]?.results ?? [];
  const resultOf = (id: string) => results.find((r) => r.partialFingerprints['ambit/threat'] === id);
  expect(resultOf(store)?.properties).toMatchObject({
    status: 'open',
    decided: 'mitigated',
    doesNotHold: [expect.stringContaining('no rule of the generated policy enforces')],
  });
  expect(resultOf(payment)?.suppressions).toEqual([
    { kind: 'external', justification: 'mitigated: The gate refuses' },
  ]);
});

test('where nobody decided anything the report says nothing of decisions', () => {
  const { graph, threats, standings } = plain;
  if (!graph) throw new Error('no graph');
  expect(decisionBlocks({ graph, threats, standings })).toEqual([]);
});
