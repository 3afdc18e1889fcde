import { canonicalJson } from '../../core/canonical';
import { byId } from '../../core/group';
import { sortBy } from '../../core/order';
import type { Atom, Clause, Condition } from '../../policy/conditions/condition';
import { implies, impliesClause } from '../../policy/conditions/implies';
import { lookUps } from '../../policy/look-ups';
import type { Grant, Policy, PolicyApproval, PolicyOperation } from '../../policy/policy';
import { inScope } from '../../policy/scope';

/** What one agent may do for one task with one thing, and how that changed. */
export interface PermissionChange {
  readonly agent: string;
  readonly task: string;
  readonly operation: string;
  readonly resource: string;
  /** Sentences: what was gained or lost. */
  readonly why: readonly string[];
}

export interface PermissionDiff {
  /** What may be done now that could not be done before, or without asking where it was asked about. */
  readonly widened: readonly PermissionChange[];
  readonly narrowed: readonly PermissionChange[];
}

/** Sentences for both directions. */
interface Findings {
  readonly widened: string[];
  readonly narrowed: string[];
}

/** A grant at one of its resources, with everything that limits it. */
interface Permission {
  readonly grant: Grant;
  readonly resource: string;
  readonly operation: PolicyOperation | undefined;
  readonly hard: Condition;
  readonly soft: Condition;
  readonly approvals: readonly PolicyApproval[];
}

/**
 * Compares what two policies allow, by agent, task, operation and resource. Nothing that became wider is missed: where it
 * cannot be seen that a changed condition is at least as strict, it counts as wider.
 */
export function diffPermissions(before: Policy, after: Policy): PermissionDiff {
  const [left, right] = [permissionsOf(before), permissionsOf(after)];
  const widened: PermissionChange[] = [];
  const narrowed: PermissionChange[] = [];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  for (const key of sortBy(keys, (k) => k)) {
    const [old, now] = [left.get(key), right.get(key)];
    const found: Findings =
      old && now
        ? compare(old, now)
        : { widened: now ? ['may be done now'] : [], narrowed: now ? [] : ['may no longer be done'] };
    const { grant, resource } = (now ?? old) as Permission;
    const { agent, task, operation } = grant;
    const about = { agent, task, operation, resource };
    if (found.widened.length > 0) widened.push({ ...about, why: found.widened });
    if (found.narrowed.length > 0) narrowed.push({ ...about, why: found.narrowed });
  }
  return { widened, narrowed };
}

function permissionsOf(policy: Policy): Map<string, Permission> {
  const at = lookUps(policy);
  const found = new Map<string, Permission>();
  for (const grant of policy.grants)
    for (const resource of grant.resources) {
      const { agent, task, operation } = grant;
      const concerned = at
        .guardrails(agent, [task], [operation])
        .filter((g) => inScope(g.scope, { agent, task, operation, resource }));
      const required = (strength: 'forbid' | 'approvable') =>
        concerned.filter((g) => g.strength === strength).flatMap((g) => g.require);
      found.set([agent, task, operation, resource, grant.id].join('\u0000'), {
        grant,
        resource,
        operation: at.operation.get(operation),
        hard: [...grant.when, ...required('forbid')],
        soft: required('approvable'),
        approvals: grant.approvals.flatMap((id) => at.approval.get(id) ?? []),
      });
    }
  return found;
}

function compare(old: Permission, now: Permission): Findings {
  const found: Findings = { widened: [], narrowed: [] };
  const say = (list: string[], what: string, from: Condition, to: Condition, otherwise: string) => {
    for (const clause of from.filter((c) => !impliesClause(to, c))) {
      const other = counterpart(clause, to);
      list.push(`${what}: ${clause.source}${other ? `; ${otherwise}: ${other.source}` : ''}`);
    }
  };
  say(found.widened, 'no longer required', old.hard, now.hard, 'now');
  say(found.narrowed, 'now required', now.hard, old.hard, 'before');
  say(found.widened, 'no longer asked about unless', old.soft, [...now.soft, ...now.hard], 'now');
  say(found.narrowed, 'now asked about unless', now.soft, [...old.soft, ...old.hard], 'before');
  compareApprovals(old, now, found);
  compareArguments(old.operation, now.operation, found);
  return found;
}

/** The clause that asks the same with another value: the same bound, moved. */
function counterpart({ anyOf }: Clause, among: Condition): Clause | undefined {
  const [atom, ...more] = anyOf;
  if (atom === undefined || more.length > 0) return undefined;
  return among.find(({ anyOf: [other, ...rest] }) => other && rest.length === 0 && sameQuestion(other, atom));
}

const sameQuestion = (a: Atom, b: Atom) => canonicalJson(valueless(a)) === canonicalJson(valueless(b));
const valueless = (atom: Atom) => ({ ...atom, value: undefined, values: undefined });

function compareApprovals(old: Permission, now: Permission, { widened, narrowed }: Findings): void {
  const before = new Map(byId(old.approvals));
  for (const approval of now.approvals) {
    const earlier = before.get(approval.id);
    before.delete(approval.id);
    const { id } = approval;
    if (!earlier) {
      narrowed.push(`now needs ${id}`);
      // What a guardrail denied outright can now be approved.
      if (now.soft.length > 0)
        widened.push(`what was denied can now be approved by ${approval.roles.join(' or ')}`);
      continue;
    }
    if (!implies(approval.unless, earlier.unless)) widened.push(`${id} is needed in fewer cases`);
    if (!implies(earlier.unless, approval.unless)) narrowed.push(`${id} is needed in more cases`);
    if (!implies(approval.fresh, earlier.fresh)) widened.push(`${id} is satisfied by more`);
    if (!implies(earlier.fresh, approval.fresh)) narrowed.push(`${id} is satisfied by less`);
    if (approval.onTimeout !== earlier.onTimeout)
      (approval.onTimeout === 'deny' ? narrowed : widened).push(
        `${id}: no answer now means ${approval.onTimeout}`,
      );
  }
  for (const [id, { roles }] of before) {
    widened.push(`no longer needs ${id}`);
    if (old.soft.length > 0) narrowed.push(`what ${roles.join(' or ')} could approve is now denied`);
  }
}

function compareArguments(
  old: PolicyOperation | undefined,
  now: PolicyOperation | undefined,
  { widened, narrowed }: Findings,
): void {
  const before = new Map((old?.args ?? []).map((argument) => [argument.name, argument]));
  for (const { name, type, required } of now?.args ?? []) {
    const earlier = before.get(name);
    before.delete(name);
    if (!earlier) {
      widened.push(`argument ${name} may now be given`);
      if (required) narrowed.push(`argument ${name} is now required`);
    } else if (earlier.type !== type) {
      widened.push(`argument ${name} may now be of type ${type}`);
      narrowed.push(`argument ${name} may no longer be of type ${earlier.type}`);
    } else if (earlier.required !== required)
      (required ? narrowed : widened).push(`argument ${name} is now ${required ? 'required' : 'optional'}`);
  }
  for (const { name, required } of before.values()) {
    narrowed.push(`argument ${name} may no longer be given`);
    if (required) widened.push(`argument ${name} is no longer required`);
  }
}
