import type { Case } from '../cases/case';
import { compare } from '../core/order';
import type { Graph } from '../model/graph';
import type { Grant, Guardrail, Policy, PolicyApproval } from '../policy/policy';
import type { Standing } from '../threats/decisions';
import type { Threat } from '../threats/threat';
import { type Approved, approvedPermissions } from './audit';

/** What a responder asks about: rule ids, and for a line of a decision log what happened. */
export interface Question {
  readonly rules: readonly string[];
  /** What a decision log says of the action, in one line; absent for a plain rule id. */
  readonly action?: string;
  /** The content hash that the log's bundle was built from. */
  readonly hash?: string;
}

export type Rule = Grant | Guardrail | PolicyApproval;

/**
 * One rule with the design behind it, the cases that show it, and who approved it. Its threats are those it enforces
 * against, those its cases replay, and for a permission or an approval those whose way leads over its flow.
 */
export interface Chain {
  readonly rule: Rule;
  readonly kind: 'permission' | 'guardrail' | 'approval';
  readonly cases: readonly Case[];
  readonly threats: readonly Threat[];
  /** Only of a permission. */
  readonly approved?: Approved;
}

export interface ChainInput {
  readonly graph: Graph;
  readonly policy: Policy;
  readonly cases: readonly Case[];
  readonly threats: readonly Threat[];
  readonly standings: readonly Standing[];
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const headOf = (id: string) => id.split('#')[0] ?? id;

/** Reads a rule id, a clause of one (`rule#c1`), or a whole line of a decision log; null for an object that is no such line. */
export function readQuestion(words: string): Question | null {
  if (!words.trimStart().startsWith('{')) return { rules: [headOf(words.trim())] };
  try {
    const line = JSON.parse(words) as Record<string, unknown>;
    if (!Array.isArray(line.rules)) return null;
    const model = (line.model ?? {}) as Record<string, unknown>;
    const hash = textOf(model.hash);
    return {
      rules: [...new Set(line.rules.filter((r) => typeof r === 'string').map(headOf))],
      action:
        `${textOf(line.time)} ${textOf(line.agent)} asked for ${textOf(line.operation)} in task ${textOf(line.task)}: ${textOf(line.outcome)}`.trim(),
      ...(hash !== '' && { hash }),
    };
  } catch {
    return null;
  }
}

/** The chains of the rules that the policy has, in its order, and the ids that it has no rule for. */
export function chainsOf(
  { rules }: Question,
  input: ChainInput,
): { readonly chains: readonly Chain[]; readonly unknown: readonly string[] } {
  const { grants, guardrails, approvals } = input.policy;
  const all: readonly (readonly [Chain['kind'], Rule])[] = [
    ...grants.map((rule) => ['permission', rule] as const),
    ...guardrails.map((rule) => ['guardrail', rule] as const),
    ...approvals.map((rule) => ['approval', rule] as const),
  ];
  const found = all.filter(([, rule]) => rules.includes(rule.id));
  const approved = found.some(([kind]) => kind === 'permission')
    ? approvedPermissions(input.graph, input.policy)
    : [];
  return {
    chains: found.map(([kind, rule]) => chainOf(kind, rule, input, approved)),
    unknown: rules.filter((id) => !found.some(([, rule]) => rule.id === id)),
  };
}

function chainOf(
  kind: Chain['kind'],
  rule: Rule,
  { policy, cases, threats, standings }: ChainInput,
  approvals: readonly Approved[],
): Chain {
  const shown = cases.filter((c) => c.covers.includes(rule.id));
  const replayed = new Set(shown.flatMap((c) => c.threats));
  const enforced = new Set(standings.filter((s) => s.enforcedBy.includes(rule.id)).map((s) => s.threat));
  const approved = approvals.find((a) => a.grant.id === rule.id);
  const flows = new Set(flowsOf(kind, rule, policy));
  return {
    rule,
    kind,
    cases: shown,
    threats: threats
      .filter((t) => replayed.has(t.id) || enforced.has(t.id) || t.flows.some((id) => flows.has(id)))
      .sort((a, b) => compare(a.id, b.id)),
    ...(approved && { approved }),
  };
}

/** The calls that a permission opens, or that an approval is asked for. A guardrail speaks of what a call does, not of its way. */
function flowsOf(kind: Chain['kind'], rule: Rule, { grants }: Policy): readonly string[] {
  if (kind === 'guardrail') return [];
  if (kind === 'permission') return rule.trace.flows;
  return grants.filter((grant) => grant.approvals.includes(rule.id)).flatMap((grant) => grant.trace.flows);
}
