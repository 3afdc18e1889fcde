import type { Grant, Guardrail, Policy, PolicyOperation } from '../../policy/policy';
import { inScope } from '../../policy/scope';
import type { Loss } from '../target';
import {
  allOf,
  anyOf,
  type CedarPlace,
  contextAt,
  contextPlace,
  type Expr,
  isOneOf,
  losesPart,
  not,
  type Printed,
  printCondition,
} from './expression';

/** Where one kind of host puts what the rules read. */
export interface CedarSpot {
  readonly place: CedarPlace;
  /** The kind of task of the run. */
  readonly task: Expr;
  /** That the request is about one of these resources. */
  resourceIn(ids: readonly string[]): Expr;
}

/** An entity of our own schema. */
export const uid = (type: string, id: string) => ({ id, type: `Ambit::${type}` });

/** Requests as `project.ts` makes them: the resource is an entity, everything else is in the context. */
export const ambitSpot: CedarSpot = {
  place: contextPlace,
  task: contextAt(['task', 'type']),
  resourceIn: (ids) => ({
    contains: {
      left: { Set: ids.map((id) => ({ Value: { __entity: uid('Resource', id) } })) },
      right: { Var: 'resource' },
    },
  }),
};

/** Whether a guardrail can speak of a grant; the resource is looked at by the policy that is printed. */
export const speaksOf = ({ scope }: Guardrail, { agent, task, operation }: Grant) =>
  inScope(scope, { agent, task, operation });

/** Under which condition a guardrail lets a call pass: its own, or that it speaks of something else. What Cedar cannot say counts as not met. */
export function unlessBody(
  { require, scope }: Guardrail,
  operation: PolicyOperation,
  { place, task, resourceIn }: CedarSpot,
): Expr | boolean {
  const { tasks, resources } = scope;
  return (
    anyOf([
      printCondition(require, operation, place) ?? false,
      tasks === undefined ? false : tasks.length === 0 || not(isOneOf(task, tasks)),
      resources === undefined ? false : resources.length === 0 || not(resourceIn(resources)),
    ]) ?? false
  );
}

/** Guardrails of which Cedar cannot say some part: where only that part could be met they forbid, or ask. */
export function guardrailLosses(guardrails: readonly Guardrail[], grants: readonly Grant[]): Loss[] {
  return guardrails
    .filter((g) => losesPart(g.require) && grants.some((grant) => speaksOf(g, grant)))
    .map((g) => ({
      rule: g.id,
      effect: g.strength === 'forbid' ? 'denies-always' : 'asks-more',
      why: 'Cedar cannot measure size; where only that would meet the guardrail, it counts as not met',
    }));
}

/** When a grant allows on its own and when it asks, and what of it Cedar cannot say. Guardrails that forbid are not in it. */
export interface GrantBodies {
  readonly allow: Printed;
  readonly ask: Printed;
  readonly loss: readonly Loss[];
}

export function grantBodies(
  policy: Policy,
  guardrails: readonly Guardrail[],
  grant: Grant,
  operation: PolicyOperation,
  { place, task, resourceIn }: CedarSpot,
): GrantBodies {
  const print = (condition: Parameters<typeof printCondition>[0]): Printed =>
    printCondition(condition, operation, place);
  const reach = allOf([
    isOneOf(task, [grant.task]),
    grant.resources.length > 0 && resourceIn(grant.resources),
    print(grant.when),
  ]);
  if (reach === null) {
    const why = 'Cedar cannot measure the size of a text or a list';
    return { allow: null, ask: null, loss: [{ rule: grant.id, effect: 'left-out', why }] };
  }
  const approvals = policy.approvals.filter((a) => grant.approvals.includes(a.id));
  const fresh = anyOf(approvals.map((a) => print(a.fresh)));
  const loss: Loss[] = approvals
    .filter((a) => losesPart(a.unless))
    .map((a) =>
      print(a.unless) === null
        ? { rule: a.id, effect: 'asks-always', why: 'Cedar cannot say when no approval is needed' }
        : {
            rule: a.id,
            effect: 'asks-more',
            why: 'Cedar cannot measure size; where only that waives the approval, it is asked for',
          },
    );
  if (losesPart(grant.when))
    loss.push({
      rule: grant.id,
      effect: 'partly-left-out',
      why: 'Cedar cannot measure size; alternatives of the condition that need it are left out',
    });
  const soft = guardrails.filter((g) => g.strength === 'approvable' && speaksOf(g, grant));
  const allow = allOf([
    reach,
    ...approvals.map((a) => anyOf([print(a.unless), print(a.fresh)])),
    ...soft.map((g) =>
      anyOf([g.scope.resources ? not(resourceIn(g.scope.resources)) : false, print(g.require), fresh]),
    ),
  ]);
  return { allow, ask: allOf([reach, print(policy.askable), approvals.length > 0]), loss };
}
