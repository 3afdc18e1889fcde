import { onceBy } from '../core/once';
import { callKey, type LookUps, lookUps } from '../policy/look-ups';
import type { Call, Grant, Guardrail, Policy, PolicyOperation, Scope } from '../policy/policy';
import { FACTS, type FactPath } from '../policy/request';
import type { Slot } from './solve/candidates';
import { argumentOf, pathKey } from './solve/paths';
import type { Search } from './solve/solve';

/** What a request names; a grant with one of its resources is one of these. */
export interface Target extends Call {
  readonly resource: string;
}

/** A policy with the look-ups that every strategy needs, built once. */
export interface Ground extends Pick<LookUps, 'agent' | 'operation' | 'resource' | 'approval'> {
  readonly policy: Policy;
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

/** The ground of a policy. Look-ups are the policy's own; what a rule's scope and conditions mean is read anew. */
export function groundOf(policy: Policy): Ground {
  const { agent, operation, resource, approval, grants, guardrails } = lookUps(policy);
  return {
    policy,
    agent,
    operation,
    resource,
    approval,
    grantsFor: (target) => grants(target).filter((g) => g.resources.includes(target.resource)),
    guardrailsFor: onceBy(
      (target) => `${callKey(target)}\u0000${target.resource}`,
      (target) =>
        guardrails(target.agent, [target.task], [target.operation]).filter((g) => speaksOf(g.scope, target)),
    ),
    searchFor: onceBy(
      ({ id }) => id,
      (called) => ({ slot: (path) => slotOf(called, path), budget: searchBudget }),
    ),
  };
}
