import { uniqueSorted } from '../core/order';
import { holds, valueAt } from './conditions/holds';
import { lookUps } from './look-ups';
import type {
  ArgumentType,
  Grant,
  Guardrail,
  Policy,
  PolicyApproval,
  PolicyDecision,
  PolicyOperation,
} from './policy';
import { FACTS, type FactType } from './request';
import { inScope } from './scope';

const isStrings = (v: unknown): boolean => Array.isArray(v) && v.every((item) => typeof item === 'string');
const isRecord = (v: unknown): boolean => v !== null && typeof v === 'object' && !Array.isArray(v);

const factIs: Readonly<Record<FactType, (value: unknown) => boolean>> = {
  string: (v) => typeof v === 'string',
  integer: (v) => Number.isSafeInteger(v) && (v as number) >= 0,
  boolean: (v) => typeof v === 'boolean',
  strings: isStrings,
  record: isRecord,
};

const argumentIs: Readonly<Record<ArgumentType, (value: unknown) => boolean>> = {
  string: (v) => typeof v === 'string',
  integer: (v) => Number.isSafeInteger(v),
  boolean: (v) => typeof v === 'boolean',
  strings: isStrings,
  integers: (v) => Array.isArray(v) && v.every((item) => Number.isSafeInteger(item)),
  number: (v) => typeof v === 'number' && Number.isFinite(v),
  object: isRecord,
  array: Array.isArray,
};

/** Reasons for which the fixed shape is not met, one per fact (P2). */
function shapeFaults(request: unknown): string[] {
  return FACTS.flatMap(({ path, type }) => {
    const value = valueAt(request, path);
    if (value === undefined) return [`fact_missing:${path.join('.')}`];
    return factIs[type](value) ? [] : [`fact_type:${path.join('.')}`];
  });
}

function argumentFaults(operation: PolicyOperation, request: unknown): string[] {
  const args = valueAt(request, ['context', 'args']) as Record<string, unknown>;
  const declared = new Map(operation.args.map((argument) => [argument.name, argument]));
  const faults = Object.keys(args)
    .filter((name) => !declared.has(name))
    .map((name) => `arg_unknown:${name}`);
  for (const argument of operation.args) {
    if (!Object.hasOwn(args, argument.name)) {
      if (argument.required) faults.push(`arg_missing:${argument.name}`);
    } else if (!argumentIs[argument.type](args[argument.name])) faults.push(`arg_type:${argument.name}`);
  }
  return faults;
}

function decision(
  outcome: PolicyDecision['outcome'],
  rules: Iterable<string>,
  reasons: Iterable<string>,
  approval?: string,
): PolicyDecision {
  const base = { outcome, rules: uniqueSorted(rules), reasons: uniqueSorted(reasons) };
  return approval === undefined ? base : { ...base, approval };
}

const ids = (rules: readonly { readonly id: string }[]) => rules.map((rule) => rule.id);
const kinds = (guardrails: readonly Guardrail[]) => guardrails.map((g) => `guardrail:${g.kind}`);

/**
 * Decides one request: the reference that every engine must agree with. The steps are those of SPEC.md.
 * Takes any JSON value and never throws; what is not a well-formed request is denied with the reasons.
 */
export function evaluate(policy: Policy, request: unknown): PolicyDecision {
  const shape = shapeFaults(request);
  if (shape.length > 0) return decision('deny', [], shape);

  const text = (...path: string[]) => valueAt(request, path) as string;
  const q = {
    agent: text('subject', 'id'),
    operation: text('action', 'name'),
    task: text('context', 'task', 'type'),
    resource: text('resource', 'id'),
  };
  const at = lookUps(policy);
  const operation = at.operation.get(q.operation);
  if (operation) {
    const faults = argumentFaults(operation, request);
    if (faults.length > 0) return decision('deny', [], faults);
  }
  const unknown = [
    at.agent.has(q.agent) ? '' : 'unknown_agent',
    operation ? '' : 'unknown_operation',
    at.task.has(q.task) ? '' : 'unknown_task',
    at.resource.has(q.resource) ? '' : 'unknown_resource',
  ].filter((reason) => reason !== '');
  if (unknown.length > 0) return decision('deny', [], unknown);

  const grants = at.grants(q).filter((g) => g.resources.includes(q.resource));
  if (grants.length === 0) return decision('deny', [], ['no_grant']);
  const candidates = grants.filter((g) => holds(g.when, request));
  if (candidates.length === 0) return decision('deny', ids(grants), ['condition_false']);

  const violated = at
    .guardrails(q.agent, [q.task], [q.operation])
    .filter((g) => inScope(g.scope, q) && !holds(g.require, request));
  const hard = violated.filter((g) => g.strength === 'forbid');
  if (hard.length > 0) return decision('deny', ids(hard), kinds(hard));
  return decideApprovals(policy, request, candidates, violated);
}

function decideApprovals(
  policy: Policy,
  request: unknown,
  candidates: readonly Grant[],
  soft: readonly Guardrail[],
): PolicyDecision {
  const { approval } = lookUps(policy);
  const of = (grant: Grant): PolicyApproval[] => grant.approvals.flatMap((id) => approval.get(id) ?? []);
  const fresh = (a: PolicyApproval) => holds(a.fresh, request);
  const needed = (a: PolicyApproval) => !holds(a.unless, request);

  const passing = candidates.filter(
    (grant) => of(grant).every((a) => !needed(a) || fresh(a)) && (soft.length === 0 || of(grant).some(fresh)),
  );
  if (passing.length > 0)
    return decision('allow', [...ids(passing), ...ids(passing.flatMap(of).filter(fresh))], []);

  const coverable = candidates.filter((grant) => grant.approvals.length > 0);
  if (coverable.length === 0) return decision('deny', ids(soft), kinds(soft));

  const covering = coverable.flatMap(of);
  if (!holds(policy.askable, request)) {
    const denied = valueAt(request, ['context', 'approval', 'state']) === 'denied';
    return decision('deny', ids(covering), [denied ? 'approval_denied' : 'approval_timeout']);
  }
  const missing = covering.filter((a) => needed(a) && !fresh(a));
  const asked = uniqueSorted(ids(missing.length > 0 ? missing : covering));
  return decision(
    'escalate',
    [...ids(coverable), ...ids(soft), ...asked],
    ['approval_needed', ...kinds(soft)],
    asked[0] ?? '',
  );
}
