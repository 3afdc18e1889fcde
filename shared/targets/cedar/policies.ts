import { groupBy } from '../../core/group';
import { uniqueSorted } from '../../core/order';
import { lookUps } from '../../policy/look-ups';
import type { Grant, Guardrail, Policy, PolicyOperation } from '../../policy/policy';
import type { Loss } from '../target';
import { ambitSpot, grantBodies, guardrailLosses, speaksOf, uid, unlessBody } from './bodies';
import type { Expr, Printed } from './expression';
import { lineOf } from './expression-text';

/** One Cedar policy in its JSON form and the Ambit rules it stands for. */
export interface CedarPolicy {
  readonly rules: readonly string[];
  readonly json: Expr;
  /** As somebody wrote it, when it is not ours to print. */
  readonly text?: string;
}

/** What one agent is checked against: `ask` only after `allow` said no. Keys are Cedar policy ids. */
export interface CedarSlice {
  readonly agent: string;
  readonly allow: Readonly<Record<string, CedarPolicy>>;
  readonly ask: Readonly<Record<string, CedarPolicy>>;
}

interface Piece {
  readonly effect: 'permit' | 'forbid';
  readonly rule: string;
  readonly operation: string;
  readonly body: Expr | true;
}

/** Pieces that differ only in their operation become one policy with an action list: Cedar scans policies one by one. */
function assemble(agent: string, pieces: readonly Piece[]): Record<string, CedarPolicy> {
  const groups = groupBy(pieces, ({ effect, rule, body }) =>
    [effect, effect === 'forbid' ? rule : '', body === true ? '' : lineOf(body)].join('\n'),
  );
  const policies = [...groups.values()].map((group, index): [string, CedarPolicy] => {
    const { effect, body } = group[0] as Piece;
    const rules = [...new Set(group.map((p) => p.rule))].sort();
    const id = `${effect}-${String(index + 1).padStart(4, '0')}`;
    const json = {
      action: {
        entities: [...new Set(group.map((p) => p.operation))].map((o) => uid('Action', o)),
        op: 'in',
      },
      annotations: { id, rules: rules.join(' ') },
      conditions: body === true ? [] : [{ body, kind: effect === 'permit' ? 'when' : 'unless' }],
      effect,
      principal: { entity: uid('Agent', agent), op: '==' },
      resource: { op: 'All' },
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
          const body = unlessBody(guardrail, operation, ambitSpot);
          if (body === true) return [];
          return [{ effect: 'forbid', rule: guardrail.id, operation: operation.id, body: body || true }];
        }),
    );
}

const permit = (grant: Grant, body: Printed): Piece[] =>
  body === false || body === null
    ? []
    : [{ effect: 'permit', rule: grant.id, operation: grant.operation, body }];

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
      if (!operation) return [];
      const { allow, ask, loss } = grantBodies(policy, guardrails, grant, operation, ambitSpot);
      return [{ allow: permit(grant, allow), ask: permit(grant, ask), loss }];
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
