import { groundOf } from '../cases/ground';
import { closed, requestFor, sceneOf, startFor } from '../cases/scene';
import { violations } from '../cases/strategies/violation';
import type { Graph } from '../model/graph';
import type { Outcome, Policy } from '../policy/policy';

export interface Exhaustive {
  readonly requests: number;
  /** Combinations that were allowed although the model does not ask for them, or although a forbid was broken. */
  readonly violations: readonly string[];
  /** False when `limit` or a cancel ended the walk before the last combination. */
  readonly complete: boolean;
}

/** Agent, task, operation triples that the model asks for, read from the model and not from the policy. */
function asked(graph: Graph): Set<string> {
  const triples = new Set<string>();
  for (const task of graph.document.tasks)
    for (const { operation } of task.uses) {
      const node = graph.operation.get(operation);
      const called = (graph.flowsFrom.get(task.agent) ?? []).some(
        (flow) =>
          flow.kind === 'call' && flow.to === node?.tool.id && flow.operations.includes(node.operation.id),
      );
      if (called) triples.add(`${task.agent}\u0000${task.id}\u0000${operation}`);
    }
  return triples;
}

/** One combination of the abstraction: what it is called, and what may not be allowed about it. */
export interface Combination {
  readonly name: string;
  readonly request: unknown;
  /** Whether a task of the model asks for its agent, task and operation. */
  readonly used: boolean;
  /** `rule#clause` of the forbid that is broken in it and in nothing else. */
  readonly broken?: string;
}

/**
 * The finite abstraction of P5: agents × tasks × operations × resources, each asked once with every circumstance
 * in order, and each grant once per forbid clause that is broken. An undefined item only passes time.
 */
export function* combinations(graph: Graph, policy: Policy): Generator<Combination | undefined> {
  const ground = groundOf(policy);
  const wanted = asked(graph);
  for (const agent of policy.agents)
    for (const task of policy.tasks)
      for (const operation of policy.operations)
        for (const resource of policy.resources) {
          yield undefined;
          const target = { agent: agent.id, task, operation: operation.id, resource: resource.id };
          const name = Object.values(target).join(' / ');
          const used = wanted.has(`${agent.id}\u0000${task}\u0000${operation.id}`);
          const grants = ground.grantsFor(target);
          const scenes = grants.flatMap((grant) => sceneOf(ground, grant, resource.id) ?? []);
          const plain = startFor(ground, target);
          const valid = scenes.flatMap((scene) => requestFor(scene, { approvals: 'not-needed' }).found ?? []);
          for (const request of valid.length > 0 ? valid : plain ? [plain] : [])
            yield { name, used, request: closed(request) };
          for (const scene of scenes)
            for (const rule of scene.guardrails)
              for (const clause of rule.strength === 'forbid' ? rule.require : [])
                for (const violation of violations(scene, rule, clause))
                  yield { name, used, request: closed(violation.request), broken: `${rule.id}#${clause.id}` };
        }
}

/** P5: allowed ⇒ a task of the model uses the operation through a call flow of its agent, and no forbid is broken. */
export function exhaustive(
  graph: Graph,
  policy: Policy,
  decide: (request: unknown) => { readonly outcome: Outcome },
  options: { readonly limit: number; readonly cancelled?: () => boolean },
): Exhaustive {
  const found: string[] = [];
  let requests = 0;
  for (const one of combinations(graph, policy)) {
    if (requests >= options.limit || options.cancelled?.() === true)
      return { requests, violations: found, complete: false };
    if (one === undefined) continue;
    requests += 1;
    if (decide(one.request).outcome !== 'allow') continue;
    if (one.broken !== undefined) found.push(`${one.name}: allowed although ${one.broken} is broken`);
    else if (!one.used) found.push(`${one.name}: no task asks for it`);
  }
  return { requests, violations: found, complete: true };
}
