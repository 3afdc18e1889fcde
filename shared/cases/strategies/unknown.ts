import { addTo } from '../../core/group';
import type { Grant, PolicyOperation } from '../../policy/policy';
import { type EvaluationRequest, FACTS } from '../../policy/request';
import type { CaseThreat } from '../case';
import { ENFORCEMENT } from '../enforcement';
import type { Ground, Target } from '../ground';
import { closed, sceneOf, standingRequest, startFor } from '../scene';
import { ABSENT, withValue } from '../solve/paths';
import { mustHold, solve } from '../solve/solve';
import { caseOf, type Strategy, type Yield } from './strategy';

/** A request for something no grant covers that breaks nothing else, as far as one exists. */
function ungranted(ground: Ground, target: Target, operation: PolicyOperation, like: Grant | undefined) {
  const start = startFor(ground, target);
  if (!start) return undefined;
  const guardrails = ground.guardrailsFor(target).flatMap((g) => mustHold(g.require));
  const search = ground.searchFor(operation);
  return (
    solve(start, [...mustHold(like?.when ?? []), ...guardrails], search).found ??
    solve(start, guardrails, { ...search, budget: 400 }).found ??
    start
  );
}

/** Resources that an operation is granted on by anybody. */
function resourcesTouched(grants: readonly Grant[]): Map<string, Set<string>> {
  const touched = new Map<string, Set<string>>();
  for (const { operation, resources } of grants) {
    const of = touched.get(operation) ?? new Set<string>();
    touched.set(operation, of);
    for (const id of resources) of.add(id);
  }
  return touched;
}

/**
 * What no grant covers, every n-th of it when there is more than `sampleAbove`: counted and found by number, because a large
 * policy has millions. Any agent, task and operation at the resources that the operation is for; then each grant's own agent, task and
 * operation at every other resource.
 */
function ungrantedTargets(
  { policy, grantsFor }: Ground,
  sampleAbove: number,
): { readonly targets: Target[]; readonly sampled: boolean } {
  const { agents, tasks, operations, resources, grants } = policy;
  const touched = resourcesTouched(grants);
  const places = operations.flatMap(({ id }) =>
    [...(touched.get(id) ?? resources.slice(0, 1).map((r) => r.id))].map((resource) => ({
      operation: id,
      resource,
    })),
  );
  const elsewhere = [
    ...new Map(grants.map((g) => [[g.agent, g.task, g.operation].join('\u0000'), g])).values(),
  ];
  const any = agents.length * tasks.length * places.length;
  const total = any + elsewhere.length * resources.length;
  const at = (number: number): Target | undefined => {
    if (number < any) {
      const place = places[number % places.length];
      const who = Math.floor(number / places.length);
      const task = tasks[who % tasks.length];
      const agent = agents[Math.floor(who / tasks.length)]?.id;
      if (!place || task === undefined || agent === undefined) return undefined;
      const target = { agent, task, ...place };
      return grantsFor(target).length === 0 ? target : undefined;
    }
    const grant = elsewhere[Math.floor((number - any) / resources.length)];
    const resource = resources[(number - any) % resources.length]?.id;
    if (!grant || resource === undefined || touched.get(grant.operation)?.has(resource)) return undefined;
    const { agent, task, operation } = grant;
    return { agent, task, operation, resource };
  };
  const targets: Target[] = [];
  const step = Math.max(1, Math.ceil(total / sampleAbove));
  for (let number = 0; number < total; number += step) {
    const target = at(number);
    if (target) targets.push(target);
  }
  return { targets, sampled: step > 1 };
}

/** Threats that the refusal of what is not granted answers, by agent and operation. */
function answered(threats: readonly CaseThreat[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const threat of threats) {
    if (!threat.controls.some((control) => ENFORCEMENT[control]?.refusal)) continue;
    for (const agent of threat.elements)
      for (const operation of threat.also ?? []) addTo(found, `${agent} ${operation}`, threat.id);
  }
  return found;
}

function crossProduct(ground: Ground, into: Yield, sampleAbove: number, threats: readonly CaseThreat[]) {
  const answers = answered(threats);
  const granted = new Set(ground.policy.grants.map((g) => `${g.agent} ${g.operation}`));
  const { targets, sampled } = ungrantedTargets(ground, sampleAbove);
  into.sampled = sampled;
  const like = new Map(ground.policy.grants.map((g) => [g.operation, g]));
  for (const target of targets) {
    const operation = ground.operation.get(target.operation);
    if (!operation) continue;
    const request = ungranted(ground, target, operation, like.get(target.operation));
    if (!request) continue;
    const { agent, task, resource } = target;
    into.cases.push(
      caseOf(
        'unknown',
        `ungranted/${agent}/${task}/${operation.id}/${resource}`,
        `${agent} may not call ${operation.id} on ${resource} for ${task}`,
        request,
        { outcome: 'deny', reasons: ['no_grant'] },
        [],
        // Where a task needs the operation, the threat is about its use; where none does, the refusal is the answer.
        granted.has(`${agent} ${operation.id}`) ? [] : answers.get(`${agent} ${operation.id}`),
      ),
    );
  }
}

function strangers(request: EvaluationRequest, into: Yield) {
  const parts = [
    ['agent', ['subject', 'id']],
    ['operation', ['action', 'name']],
    ['task', ['context', 'task', 'type']],
    ['resource', ['resource', 'id']],
  ] as const;
  for (const [part, path] of parts)
    into.cases.push(
      caseOf(
        'unknown',
        `stranger/${part}`,
        `An unknown ${part} is refused`,
        withValue(request, path, 'nobody-knows-this'),
        { outcome: 'deny', reasons: [`unknown_${part}`] },
        [],
      ),
    );
}

function facts(request: EvaluationRequest, into: Yield) {
  for (const { path, type } of FACTS) {
    const name = path.join('.');
    const wrong = type === 'string' ? 7 : 'not this type';
    const add = (what: string, title: string, value: unknown, reason: string) => {
      const changed = withValue(request, path, value);
      into.cases.push({
        id: `unknown/fact/${name}/${what}`,
        title,
        kind: 'unknown',
        request: changed,
        expect: { outcome: 'deny', reasons: [reason] },
        covers: [],
        threats: [],
      });
    };
    // The literal subject type is a type of one value; every other string is wrong for it.
    add('missing', `Refused while ${name} is not stated`, ABSENT, `fact_missing:${name}`);
    add('type', `Refused while ${name} has the wrong type`, wrong, `fact_type:${name}`);
    if (type === 'integer') add('negative', `Refused while ${name} is negative`, -1, `fact_type:${name}`);
  }
}

function firstStanding(ground: Ground): EvaluationRequest | undefined {
  for (const grant of ground.policy.grants) {
    const resource = grant.resources[0];
    const scene = resource === undefined ? undefined : sceneOf(ground, grant, resource);
    const standing = scene && standingRequest(scene);
    if (standing) return standing.request;
  }
  return undefined;
}

/** Whatever the policy does not know or grant is refused: P1 and P2. */
export const unknown: Strategy = {
  id: 'unknown',
  build: (ground, into, { sampleAbove, threats }) => {
    crossProduct(ground, into, sampleAbove, threats);
    const allowed = firstStanding(ground);
    if (!allowed) return;
    strangers(allowed, into);
    facts(closed(allowed), into);
  },
};
