import { groupBy } from '../../core/group';
import { uniqueSorted } from '../../core/order';
import { lookUps } from '../../policy/look-ups';
import type { Grant, Guardrail, Policy, PolicyOperation } from '../../policy/policy';
import { inScope } from '../../policy/scope';
import type { Loss } from '../target';
import { allOf, anyOf, type Expr, isOneOf, losesPart, not, type Printed, printCondition } from './expression';

/** One Cedar policy in its JSON form and the Ambit rules it stands for. */
export interface CedarPolicy {
  readonly rules: readonly string[];
  readonly json: Expr;
}

/** What one agent is checked against: `ask` only after `allow` said no. Keys are Cedar policy ids. */
export interface CedarSlice {
  readonly agent: string;
  readonly allow: Readonly<Record<string, CedarPolicy>>;
  readonly ask: Readonly<Record<string, CedarPolicy>>;
}

const uid = (type: string, id: string) => ({ type: `Ambit::${type}`, id });
const taskType: Expr = {
  '.': { left: { '.': { left: { Var: 'context' }, attr: 'task' } }, attr: 'type' },
};
const resourceIn = (ids: readonly string[]): Expr => ({
  contains: {
    left: { Set: ids.map((id) => ({ Value: { __entity: uid('Resource', id) } })) },
    right: { Var: 'resource' },
  },
});
/** Whether a guardrail can speak of a grant; the resource is looked at by the policy that is printed. */
const speaksOf = ({ scope }: Guardrail, { agent, task, operation }: Grant) =>
  inScope(scope, { agent, task, operation });

interface Piece {
  readonly effect: 'permit' | 'forbid';
  readonly rule: string;
  readonly operation: string;
  readonly body: Expr | true;
}

/** Pieces that differ only in their operation become one policy with an action list: Cedar scans policies one by one. */
function assemble(agent: string, pieces: readonly Piece[]): Record<string, CedarPolicy> {
  const groups = groupBy(pieces, ({ effect, rule, body }) =>
    JSON.stringify([effect, effect === 'forbid' ? rule : '', body]),
  );
  const policies = [...groups.values()].map((group, index): [string, CedarPolicy] => {
    const { effect, body } = group[0] as Piece;
    const rules = [...new Set(group.map((p) => p.rule))].sort();
    const id = `${effect}-${String(index + 1).padStart(4, '0')}`;
    const json = {
      effect,
      principal: { op: '==', entity: uid('Agent', agent) },
      action: {
        op: 'in',
        entities: [...new Set(group.map((p) => p.operation))].map((o) => uid('Action', o)),
      },
      resource: { op: 'All' },
      conditions: body === true ? [] : [{ kind: effect === 'permit' ? 'when' : 'unless', body }],
      annotations: { id, rules: rules.join(' ') },
    };
    return [id, { rules, json }];
  });
  return Object.fromEntries(policies);
}

/** The forbids of one slice. Where nothing is permitted there is nothing to forbid: scopes that no grant meets are left out. */
function forbids(
  guardrails: readonly Guardrail[],
  grants: readonly Grant[],
  operations: readonly PolicyOperation[],
): Piece[] {
  const meets = (guardrail: Guardrail, operation: string) =>
    grants.some((g) => g.operation === operation && speaksOf(guardrail, g));
  return guardrails
    .filter((g) => g.strength === 'forbid')
    .flatMap((guardrail) =>
      operations
        .filter((o) => meets(guardrail, o.id))
        .flatMap((operation): Piece[] => {
          const { tasks, resources } = guardrail.scope;
          // What Cedar cannot say counts as not met: the guardrail then always forbids.
          const body = anyOf([
            printCondition(guardrail.require, operation) ?? false,
            tasks === undefined ? false : tasks.length === 0 || not(isOneOf(taskType, tasks)),
            resources === undefined ? false : resources.length === 0 || not(resourceIn(resources)),
          ]);
          if (body === true) return [];
          const unless = typeof body === 'object' && body !== null ? body : true;
          return [{ effect: 'forbid', rule: guardrail.id, operation: operation.id, body: unless }];
        }),
    );
}

/** Guardrails of which Cedar cannot say some part: where only that part could be met they forbid, or ask. */
function guardrailLosses(guardrails: readonly Guardrail[], grants: readonly Grant[]): Loss[] {
  return guardrails
    .filter((g) => losesPart(g.require) && grants.some((grant) => speaksOf(g, grant)))
    .map((g) => ({
      rule: g.id,
      effect: g.strength === 'forbid' ? 'denies-always' : 'asks-more',
      why: 'Cedar cannot measure size; where only that would meet the guardrail, it counts as not met',
    }));
}

interface GrantPieces {
  readonly allow: Piece[];
  readonly ask: Piece[];
  readonly loss: Loss[];
}

function permits(
  policy: Policy,
  guardrails: readonly Guardrail[],
  grant: Grant,
  operation: PolicyOperation,
): GrantPieces {
  const print = (condition: Parameters<typeof printCondition>[0]): Printed =>
    printCondition(condition, operation);
  const reach = allOf([
    isOneOf(taskType, [grant.task]),
    grant.resources.length > 0 && resourceIn(grant.resources),
    print(grant.when),
  ]);
  if (reach === null) {
    const why = 'Cedar cannot measure the size of a text or a list';
    return { allow: [], ask: [], loss: [{ rule: grant.id, effect: 'left-out', why }] };
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
  const ask = allOf([reach, print(policy.askable), approvals.length > 0]);
  const piece = (body: Printed): Piece[] =>
    body === false || body === null
      ? []
      : [{ effect: 'permit', rule: grant.id, operation: grant.operation, body: body as Expr | true }];
  return { allow: piece(allow), ask: piece(ask), loss };
}

/** The policies of every agent that has grants, and what Cedar cannot say. Exact for what is not in the loss list. */
export function cedarSlices(policy: Policy): { slices: CedarSlice[]; loss: Loss[] } {
  const { operation: operationOf, guardrails: guardrailsOf } = lookUps(policy);
  const grantsOf = groupBy(policy.grants, (grant) => grant.agent);
  const loss = new Map<string, Loss>();
  const slices = policy.agents.flatMap(({ id: agent }): CedarSlice[] => {
    const grants = grantsOf.get(agent) ?? [];
    if (grants.length === 0) return [];
    const guardrails = guardrailsOf(
      agent,
      grants.map((g) => g.task),
      grants.map((g) => g.operation),
    );
    const used = uniqueSorted(grants.map((g) => g.operation)).flatMap((id) => operationOf.get(id) ?? []);
    const pieces = grants.flatMap((grant) => {
      const operation = operationOf.get(grant.operation);
      return operation ? [permits(policy, guardrails, grant, operation)] : [];
    });
    for (const item of pieces.flatMap((p) => p.loss)) loss.set(`${item.rule} ${item.effect}`, item);
    const guards = forbids(guardrails, grants, used);
    for (const item of guardrailLosses(guardrails, grants)) loss.set(`${item.rule} ${item.effect}`, item);
    return [
      {
        agent,
        allow: assemble(agent, [...pieces.flatMap((p) => p.allow), ...guards]),
        ask: assemble(agent, [...pieces.flatMap((p) => p.ask), ...guards]),
      },
    ];
  });
  return { slices, loss: [...loss.values()] };
}
