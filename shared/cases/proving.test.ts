import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../pipeline';
import { builtInRuleFiles } from '../testing/node/built-in-rules';
import { proofOf } from './proving';

const rules = builtInRuleFiles();

test.each(readdirSync('templates/incidents'))(
  'every threat of %s that a rule of the policy enforces against has a case that proves it',
  (name) => {
    const { threats, standings, cases, policy } = analyse(
      readFileSync(`templates/incidents/${name}`, 'utf8'),
      rules,
      { until: 'cases' },
    );
    expect(policy).toBeDefined();
    const enforced = standings.filter((s) => s.enforcedBy.some((id) => id !== 'default-deny'));
    const unproven = enforced.filter((s) => proofOf(cases, s.threat, s.enforcedBy).how === 'none');
    expect(unproven.map((s) => s.threat)).toEqual([]);
    expect(threats.length).toBeGreaterThan(0);
  },
);

test('a replay goes before the cases of a rule, and abuse before the rest', () => {
  const { standings, cases } = analyse(
    readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'),
    rules,
    { until: 'cases' },
  );
  const proof = (rule: string) => {
    const standing = standings.find((s) => s.threat.startsWith(`${rule}:`));
    return proofOf(cases, standing?.threat ?? '', standing?.enforcedBy ?? []);
  };
  const replay = proof('untrusted-content-reaches-payment');
  expect(replay.how).toBe('replay');
  expect(replay.cases[0]?.kind).toBe('abuse');
  const asked = proof('irreversible-without-approval');
  expect(asked.how).toBe('rule');
  expect(asked.cases.map((c) => c.expect.outcome)).toContain('escalate');
  // Both approvals of the template, also the one that is needed just where a guardrail asks itself.
  const proofs = standings.filter((s) => s.enforcedBy.some((id) => id.startsWith('approval:')));
  expect(proofs.length).toBeGreaterThan(1);
  expect(proofs.map((s) => proofOf(cases, s.threat, s.enforcedBy).how)).not.toContain('none');
  expect(proof('poisonable-retrieval-store')).toEqual({ how: 'none', cases: [] });
});
