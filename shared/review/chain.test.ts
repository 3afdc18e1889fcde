import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply } from '../model/change';
import { addReview } from '../model/commands/add-review';
import { parseModel } from '../model/file/parse';
import { serializeModel } from '../model/file/serialize';
import { analyse } from '../pipeline';
import { builtInRuleFiles } from '../testing/node/built-in-rules';
import { anchorOf } from './anchor';
import { chainsOf, readQuestion } from './chain';
import { reviewOf } from './sign-off/review';

const file = path.join(import.meta.dirname, '../../templates/archetypes/support-agent.ambit.json');

function whole() {
  const read = parseModel(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error('the template is not sound');
  const review = reviewOf(read.value, { reviewer: 'Ada', at: '2026-01-01T10:00:00Z', outcome: 'approved' });
  const text = serializeModel(apply(read.value, addReview(read.value, review)));
  const { graph, policy, ...rest } = analyse(text, builtInRuleFiles(), { until: 'cases' });
  if (!graph || !policy) throw new Error('the template is not sound');
  return { graph, policy, ...rest };
}
const input = whole();
const [grant] = input.policy.grants;
if (!grant) throw new Error('no grant');

describe('what a responder asks', () => {
  test('is a rule id, a clause of a rule, or a line of a decision log', () => {
    expect(readQuestion('grant:a#c1')).toEqual({ rules: ['grant:a'] });
    const line = {
      time: '2026-01-01',
      agent: 'bot',
      operation: 'crm.get',
      task: 't',
      outcome: 'deny',
      rules: ['g1#c2', 'g1'],
      model: { hash: 'sha256:00' },
    };
    expect(readQuestion(JSON.stringify(line))).toEqual({
      rules: ['g1'],
      action: '2026-01-01 bot asked for crm.get in task t: deny',
      hash: 'sha256:00',
    });
  });

  test('is refused when it is some other object or broken', () => {
    expect(readQuestion('{"a":1}')).toBeNull();
    expect(readQuestion('{"rules":')).toBeNull();
  });

  test('names for a permission, and for the approval it needs, the threats whose way leads over its call', () => {
    const approvals = input.policy.grants.flatMap((g) => g.approvals);
    const { chains } = chainsOf({ rules: [...input.policy.grants.map((g) => g.id), ...approvals] }, input);
    const over = (flows: readonly string[]) =>
      input.threats.filter((t) => t.flows.some((id) => flows.includes(id))).map((t) => t.id);
    const refunds = chains.find((c) => c.rule.id === 'grant:refund-order:payments.issue_refund');
    expect(over(refunds?.rule.trace.flows ?? [])).not.toEqual([]);
    expect(refunds?.threats.map((t) => t.id)).toEqual(
      expect.arrayContaining(over(refunds?.rule.trace.flows ?? [])),
    );
    const large = chains.find((c) => c.kind === 'approval' && c.threats.length > 0);
    expect(large?.threats.map((t) => t.rule)).toContain('untrusted-content-reaches-payment');
  });

  test('is answered for a permission with who approved it, the threats it stands against and the cases that show it', () => {
    const { chains, unknown } = chainsOf({ rules: [grant.id, 'nothing'] }, input);
    expect(unknown).toEqual(['nothing']);
    expect(chains.map((c) => [c.kind, c.rule.id])).toEqual([['permission', grant.id]]);
    expect(chains[0]?.approved?.review?.reviewer).toBe('Ada');
    expect(chains[0]?.cases.length).toBeGreaterThan(0);
    expect(chains[0]?.cases.every((c) => c.covers.includes(grant.id))).toBe(true);
  });
});

describe('what a comment is about', () => {
  test('is found among things, threats and rules, and said to be gone otherwise', () => {
    const { graph, threats, policy } = input;
    const [element] = graph.document.elements;
    const [flow] = graph.document.flows;
    const [threat] = threats;
    const kinds = [element?.id, flow?.id, threat?.id, grant.id, 'nobody'].map(
      (id) => anchorOf(graph, threats, id ?? '', policy.grants).kind,
    );
    expect(kinds).toEqual(['element', 'flow', 'threat', 'rule', 'gone']);
  });
});
