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

/**
 * P5 over the finite abstraction: agents × tasks × operations × resources, each asked once with every circumstance
 * in order, and each grant once per forbid clause that is broken. Allowed ⇒ a task of the model uses the operation
 * through a call flow of its agent, and no forbid is broken.
 */
export function exhaustive(
  graph: Graph,
  policy: Policy,
  decide: (request: unknown) => { readonly outcome: Outcome },
  options: { readonly limit: number; readonly cancelled?: () => boolean },
): Exhaustive {
  const ground = groundOf(policy);
  const wanted = asked(graph);
  const found: string[] = [];
  let requests = 0;
  const over = () => requests >= options.limit || options.cancelled?.() === true;
  for (const agent of policy.agents)
    for (const task of policy.tasks)
      for (const operation of policy.operations)
        for (const resource of policy.resources) {
          if (over()) return { requests, violations: found, complete: false };
          const target = { agent: agent.id, task, operation: operation.id, resource: resource.id };
          const name = Object.values(target).join(' / ');
          const used = wanted.has(`${agent.id}\u0000${task}\u0000${operation.id}`);
          const grants = ground.grantsFor(target);
          const scenes = grants.flatMap((grant) => sceneOf(ground, grant, resource.id) ?? []);
          const plain = startFor(ground, target);
          const valid = scenes.flatMap((scene) => requestFor(scene, { approvals: 'not-needed' }).found ?? []);
          for (const request of valid.length > 0 ? valid : plain ? [plain] : []) {
            requests += 1;
            if (decide(closed(request)).outcome === 'allow' && !used)
              found.push(`${name}: no task asks for it`);
          }
          for (const scene of scenes)
            for (const rule of scene.guardrails)
              for (const clause of rule.strength === 'forbid' ? rule.require : [])
                for (const violation of violations(scene, rule, clause)) {
                  if (over()) return { requests, violations: found, complete: false };
                  requests += 1;
                  if (decide(closed(violation.request)).outcome === 'allow')
                    found.push(`${name}: allowed although ${rule.id}#${clause.id} is broken`);
                }
        }
  return { requests, violations: found, complete: true };
}
