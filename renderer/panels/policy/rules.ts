import type { Condition } from '../../../shared/policy/conditions/condition';
import type { Policy, Trace } from '../../../shared/policy/policy';

/** One line of the rules table, whatever the rule is. */
export interface RuleRow {
  readonly id: string;
  readonly type: 'grant' | 'guardrail' | 'approval';
  /** Guardrail kind, or the outcome that the rule stands for. */
  readonly label: string;
  readonly subject: string;
  readonly condition: readonly string[];
  readonly trace: Trace;
}

const sources = (condition: Condition) => condition.map((clause) => clause.source);

/** Every rule of a policy as a table row: grants, then guardrails, then approvals, each in policy order. */
export function ruleRows(policy: Policy): RuleRow[] {
  return [
    ...policy.grants.map(
      (g): RuleRow => ({
        id: g.id,
        type: 'grant',
        label: g.approvals.length > 0 ? 'allow / ask' : 'allow',
        subject: `${g.agent} may ${g.operation} on ${g.resources.join(', ')}`,
        condition: sources(g.when),
        trace: g.trace,
      }),
    ),
    ...policy.guardrails.map(
      (g): RuleRow => ({
        id: g.id,
        type: 'guardrail',
        label: g.kind,
        subject: g.trace.why,
        condition: sources(g.require),
        trace: g.trace,
      }),
    ),
    ...policy.approvals.map(
      (a): RuleRow => ({
        id: a.id,
        type: 'approval',
        label: 'ask',
        subject: `${a.roles.join(' or ')}, valid ${a.validitySeconds / 60} min, on silence ${a.onTimeout}`,
        condition: sources(a.unless).map((s) => `unless ${s}`),
        trace: a.trace,
      }),
    ),
  ];
}

/** Rows that have every word of the text in their id, label, subject or condition. */
export function filterRules(rows: readonly RuleRow[], type: string, text: string): RuleRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (r) =>
      (type === '' || r.type === type) &&
      words.every((w) =>
        `${r.id} ${r.label} ${r.subject} ${r.condition.join(' ')}`.toLowerCase().includes(w),
      ),
  );
}

const indexed = new WeakMap<Policy, ReadonlyMap<string, RuleRow>>();

/** The rows of a policy by the id of their rule, worked out once: a policy never changes. */
export function rulesById(policy: Policy): ReadonlyMap<string, RuleRow> {
  const known = indexed.get(policy) ?? new Map(ruleRows(policy).map((row) => [row.id, row]));
  indexed.set(policy, known);
  return known;
}
