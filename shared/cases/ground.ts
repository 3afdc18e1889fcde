import { indexGuardrails } from '../policy/guardrail-index';
import type {
  Grant,
  Guardrail,
  Policy,
  PolicyAgent,
  PolicyApproval,
  PolicyOperation,
  PolicyResource,
  Scope,
} from '../policy/policy';
import { FACTS, type FactPath } from '../policy/request';
import type { Slot } from './solve/candidates';
import { argumentOf, pathKey } from './solve/paths';
import type { Search } from './solve/solve';

/** What a request names; a grant with one of its resources is one of these. */
export interface Target {
  readonly agent: string;
  readonly task: string;
  readonly operation: string;
  readonly resource: string;
}

/** A policy with the look-ups that every strategy needs, built once. */
export interface Ground {
  readonly policy: Policy;
  readonly agent: ReadonlyMap<string, PolicyAgent>;
  readonly operation: ReadonlyMap<string, PolicyOperation>;
  readonly resource: ReadonlyMap<string, PolicyResource>;
  readonly approval: ReadonlyMap<string, PolicyApproval>;
  /** Grants for exactly this agent, task, operation and resource. */
  readonly grantsFor: (target: Target) => readonly Grant[];
  readonly guardrailsFor: (target: Target) => readonly Guardrail[];
  readonly searchFor: (operation: PolicyOperation) => Search;
}

/** What a request is about is chosen by the strategy; the solver changes the circumstances only. */
const fixed = new Set(
  [
    ['subject', 'type'],
    ['subject', 'id'],
    ['action', 'name'],
    ['resource', 'type'],
    ['resource', 'id'],
    ['context', 'task', 'type'],
    ['context', 'now'],
    ['context', 'now_ms'],
    ['context', 'digest'],
  ].map(pathKey),
);
const factSlots = new Map<string, Slot>(
  FACTS.map(({ path, type }) => [pathKey(path), { type, optional: false, signed: false }]),
);
const searchBudget = 4_000;

const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.id, item]));

const tripleOf = (t: { agent: string; task: string; operation: string }) =>
  `${t.agent}\u0000${t.task}\u0000${t.operation}`;

function slotOf(operation: PolicyOperation, path: FactPath): Slot | undefined {
  const key = pathKey(path);
  if (fixed.has(key)) return undefined;
  const name = argumentOf(path);
  if (name !== undefined) {
    const argument = operation.args.find((a) => a.name === name);
    return argument && { type: argument.type, optional: !argument.required, signed: true };
  }
  if (path[1] === 'args_provenance') return { type: 'string', optional: false, signed: false };
  return factSlots.get(key);
}

/** Read here anew, as `solve/truth.ts` reads conditions: what a case expects must not come from the code under test. */
const speaksOf = ({ agents, tasks, operations, resources }: Scope, target: Target): boolean =>
  agents?.includes(target.agent) !== false &&
  tasks?.includes(target.task) !== false &&
  operations?.includes(target.operation) !== false &&
  resources?.includes(target.resource) !== false;

export function groundOf(policy: Policy): Ground {
  const grants = new Map<string, Grant[]>();
  for (const grant of policy.grants) {
    const key = tripleOf(grant);
    const group = grants.get(key);
    if (group) group.push(grant);
    else grants.set(key, [grant]);
  }
  const near = indexGuardrails(policy.guardrails);
  const applicable = new Map<string, Guardrail[]>();
  const searches = new Map<string, Search>();
  return {
    policy,
    agent: byId(policy.agents),
    operation: byId(policy.operations),
    resource: byId(policy.resources),
    approval: byId(policy.approvals),
    grantsFor: (target) =>
      (grants.get(tripleOf(target)) ?? []).filter((g) => g.resources.includes(target.resource)),
    guardrailsFor: (target) => {
      const key = `${tripleOf(target)}\u0000${target.resource}`;
      let found = applicable.get(key);
      if (!found) {
        found = near(target.agent, [target.task], [target.operation]).filter((g) =>
          speaksOf(g.scope, target),
        );
        applicable.set(key, found);
      }
      return found;
    },
    searchFor: (operation) => {
      let search = searches.get(operation.id);
      if (!search) {
        search = { slot: (path) => slotOf(operation, path), budget: searchBudget };
        searches.set(operation.id, search);
      }
      return search;
    },
  };
}
