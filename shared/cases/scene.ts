import { once, onceBy } from '../core/once';
import type { Clause, Condition } from '../policy/conditions/condition';
import type { Grant, Guardrail, PolicyApproval, PolicyOperation } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';
import { requestDigest } from '../policy/request-digest';
import { plainRequest } from './base-request';
import type { Ground, Target } from './ground';
import { withValue } from './solve/paths';
import { type Goal, mustFail, mustHold, type Solution, solve } from './solve/solve';

/** Stands for the request's digest while the request can still change. */
const openDigest = '@digest';
const otherDigest = `sha256:${'0'.repeat(64)}`;

/** One grant at one of its resources, with everything the rules say about that combination. */
export interface Scene {
  readonly ground: Ground;
  readonly grant: Grant;
  readonly target: Target;
  readonly operation: PolicyOperation;
  readonly guardrails: readonly Guardrail[];
  readonly approvals: readonly PolicyApproval[];
  /** Other grants for the same agent, task, operation and resource: they could allow what this one does not. */
  readonly siblings: readonly Grant[];
  readonly start: EvaluationRequest;
}

/** The plainest request for a target, its digest still open; undefined when the policy does not know a part of it. */
export function startFor(ground: Ground, target: Target): EvaluationRequest | undefined {
  const agent = ground.agent.get(target.agent);
  const operation = ground.operation.get(target.operation);
  const resource = ground.resource.get(target.resource);
  if (!agent || !operation || !resource) return undefined;
  return withValue(
    plainRequest({ agent, operation, resource, task: target.task }),
    ['context', 'digest'],
    openDigest,
  );
}

const scenesOn = once((ground: Ground) =>
  once((grant: Grant) =>
    onceBy(
      (resource: string) => resource,
      (resource) => newScene(ground, grant, resource),
    ),
  ),
);

/** The scene of a grant at one of its resources, worked out once. */
export const sceneOf = (ground: Ground, grant: Grant, resource: string): Scene | undefined =>
  scenesOn(ground)(grant)(resource);

function newScene(ground: Ground, grant: Grant, resource: string): Scene | undefined {
  const target: Target = { agent: grant.agent, task: grant.task, operation: grant.operation, resource };
  const operation = ground.operation.get(grant.operation);
  const start = startFor(ground, target);
  if (!operation || !start) return undefined;
  return {
    ground,
    grant,
    target,
    operation,
    start,
    guardrails: ground.guardrailsFor(target),
    approvals: grant.approvals.flatMap((id) => ground.approval.get(id) ?? []),
    siblings: ground.grantsFor(target).filter((other) => other.id !== grant.id),
  };
}

/** Puts the real digest in, and into the approval where that was given for this request. */
export function closed(request: EvaluationRequest): EvaluationRequest {
  const { approval } = request.context;
  const real = requestDigest(request);
  const covers =
    approval.covers_digest === openDigest
      ? real
      : approval.covers_digest.startsWith(openDigest)
        ? otherDigest
        : approval.covers_digest;
  return withValue(
    withValue(request, ['context', 'digest'], real),
    ['context', 'approval', 'covers_digest'],
    covers,
  );
}

const requirements = (guardrails: readonly Guardrail[]): Goal[] =>
  guardrails.flatMap((guardrail) => mustHold(guardrail.require));

/** Goals that keep every sibling from deciding: one clause of each fails, the choices tried in turn. */
function silencing(siblings: readonly Grant[]): Goal[][] {
  let choices: Goal[][] = [[]];
  for (const sibling of siblings) {
    choices = choices.flatMap((goals) => sibling.when.map((clause) => [...goals, ...mustFail(clause)]));
    if (choices.length > 16) choices = choices.slice(0, 16);
  }
  return choices;
}

export interface Wish {
  /** The grant's clause that must fail; all hold when absent. */
  readonly whenFails?: Clause;
  /** The guardrail clause that must fail, the rest of its guardrail holding. */
  readonly guardrailFails?: { readonly guardrail: Guardrail; readonly clause: Clause };
  /** Guardrails left out of account, so that a clause no request isolates can still be tested. */
  readonly without?: (guardrail: Guardrail) => boolean;
  readonly approvals: 'not-needed' | 'fresh' | 'free';
  readonly also?: readonly Goal[];
}

const holding = (condition: Condition, except?: Clause): Goal[] => [
  ...mustHold(condition.filter((clause) => clause !== except)),
  ...(except ? mustFail(except) : []),
];

/** A request for this scene that is exactly as wished, changed as little as possible from one that is allowed; still open. */
export const requestFor = (scene: Scene, wish: Wish): Solution<EvaluationRequest> =>
  requestNear(scene, wish, standingRequest(scene)?.request ?? scene.start);

/** The other way round of `closed`: the digest can change again, and an approval given for the request stays with it. */
export function reopened(request: EvaluationRequest): EvaluationRequest {
  const { approval, digest } = request.context;
  const covers = approval.covers_digest === digest ? openDigest : approval.covers_digest;
  return withValue(
    withValue(request, ['context', 'digest'], openDigest),
    ['context', 'approval', 'covers_digest'],
    covers,
  );
}

/** The same, changed as little as possible from `from`, an open request. */
export function requestNear(scene: Scene, wish: Wish, from: EvaluationRequest): Solution<EvaluationRequest> {
  const failing = wish.guardrailFails;
  const kept = scene.guardrails.filter((g) => g !== failing?.guardrail && !wish.without?.(g));
  const goals: Goal[] = [
    ...holding(scene.grant.when, wish.whenFails),
    ...(failing ? holding(failing.guardrail.require, failing.clause) : []),
    ...requirements(kept),
    ...(wish.approvals === 'not-needed' ? scene.approvals.flatMap((a) => mustHold(a.unless)) : []),
    ...(wish.approvals === 'fresh' ? scene.approvals.flatMap((a) => mustHold(a.fresh)) : []),
    ...(wish.also ?? []),
  ];
  let exhausted = true;
  for (const silence of silencing(scene.siblings)) {
    const solution = solve(from, [...goals, ...silence], scene.ground.searchFor(scene.operation));
    if (solution.found) return solution;
    exhausted &&= solution.exhausted;
  }
  return { exhausted };
}

export interface Standing {
  readonly request: EvaluationRequest;
  readonly approved: boolean;
}

/** The plainest request that this grant allows by itself, with an approval only where there is no way without. */
export const standingRequest = once((scene: Scene): Standing | undefined => {
  const plain = requestNear(scene, { approvals: 'not-needed' }, scene.start);
  if (plain.found) return { request: plain.found, approved: false };
  if (scene.approvals.length === 0) return undefined;
  const approved = requestNear(scene, { approvals: 'fresh' }, scene.start);
  return approved.found && { request: approved.found, approved: true };
});

/** Scenes of every grant at every resource, or at its first resource only. */
export function scenesOf(ground: Ground, resources: 'every' | 'first'): Scene[] {
  return ground.policy.grants.flatMap((grant) =>
    (resources === 'every' ? grant.resources : grant.resources.slice(0, 1)).flatMap(
      (resource) => sceneOf(ground, grant, resource) ?? [],
    ),
  );
}
