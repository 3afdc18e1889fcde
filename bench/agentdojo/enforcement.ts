import { plainRequest } from '../../shared/cases/base-request';
import type { Graph, OperationNode } from '../../shared/model/graph';
import type { Outcome, Policy } from '../../shared/policy/policy';
import type { EvaluationRequest } from '../../shared/policy/request';
import { requestDigest } from '../../shared/policy/request-digest';
import type { Engine } from '../../shared/verify/engine';
import type { Call } from './benchmark';
import { originOf, type Seen } from './provenance';

/**
 * What to make of a name or number that neither the user nor a stranger is on record to have said: the records hold
 * calls, not what the tools answered, so it came from something that was read before. When both trusted and untrusted
 * content was read, `trusting` takes it to be from the trusted and `wary` from the untrusted.
 */
export type Reading = 'trusting' | 'wary';

/** One answer of the policy: what it said about a call under the declared task that fits it best. */
export interface Decided {
  readonly call: Call;
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
}

export interface PointInput {
  readonly graph: Graph;
  readonly policy: Policy;
  readonly engine: Engine;
  readonly intents: readonly string[];
  readonly seen: Seen;
  readonly reading: Reading;
}

const RANK: Readonly<Record<Outcome, number>> = { allow: 0, escalate: 1, deny: 2 };

/** A tool of the benchmark is the operation of that name. */
export function operationNamed(graph: Graph, name: string): OperationNode | undefined {
  return [...graph.operation.values()].find((node) => node.operation.id === name);
}

/**
 * Replays one run as an enforcement point would see it: asks the engine before every call, under each task that the user
 * has declared, and keeps the facts of the session. A call that is not allowed leaves no trace in the session; one that
 * asks is taken as approved, once, by the person.
 */
export async function replay(calls: readonly Call[], input: PointInput): Promise<Decided[]> {
  const session = { untrusted: false, trusted: false, sensitivity: 0, steps: 0 };
  const counts = new Map<string, number>();
  const decided: Decided[] = [];
  for (const call of calls) {
    const node = operationNamed(input.graph, call.tool);
    let best: Decided = { call, outcome: 'deny', reasons: ['no such tool'] };
    for (const task of node ? input.intents : []) {
      if (!node) break;
      const request = requestFor(call, node, task, session, counts, input);
      const { outcome, reasons = [] } = await input.engine.decide(request);
      if (RANK[outcome] < RANK[best.outcome] || best.reasons[0] === 'no such tool')
        best = { call, outcome, reasons };
    }
    decided.push(best);
    if (!node || best.outcome === 'deny') continue;
    session.steps += 1;
    counts.set(node.ref, (counts.get(node.ref) ?? 0) + 1);
    if (node.operation.effect !== 'read') continue;
    if (node.operation.untrustedOutput) session.untrusted = true;
    else session.trusted = true;
    session.sensitivity = Math.max(session.sensitivity, resourceOf(node, input.policy).sensitivity);
  }
  return decided;
}

const resourceOf = (node: OperationNode, { resources }: Policy) => {
  const id = node.operation.resources?.[0] ?? node.tool.id;
  const found = resources.find((resource) => resource.id === id);
  if (!found) throw new Error(`${node.ref} names no resource of the policy`);
  return found;
};

function requestFor(
  call: Call,
  node: OperationNode,
  task: string,
  session: { untrusted: boolean; trusted: boolean; sensitivity: number; steps: number },
  counts: ReadonlyMap<string, number>,
  { graph, policy, seen, reading }: PointInput,
): EvaluationRequest {
  const agent = policy.agents.find(({ id }) => id === graph.task.get(task)?.agent);
  const operation = policy.operations.find(({ id }) => id === node.ref);
  if (!agent || !operation) throw new Error(`${node.ref} for ${task} is not in the policy`);
  const { trusted, untrusted } = session;
  const preferred = reading === 'trusting' ? trusted : trusted && !untrusted;
  const unknown = preferred ? 'trusted' : untrusted ? 'untrusted' : 'model';
  const provenance = Object.entries(call.args).map(([name, value]) => {
    const origin = originOf(value, seen);
    return [name, origin === 'unknown' ? unknown : origin];
  });
  const plain = plainRequest({ agent, operation, resource: resourceOf(node, policy), task });
  const request: EvaluationRequest = {
    ...plain,
    context: {
      ...plain.context,
      args: call.args,
      args_provenance: Object.fromEntries(provenance) as Record<string, string>,
      session: { id: 'run', max_sensitivity: session.sensitivity, untrusted_seen: session.untrusted },
      counters: {
        ...plain.context.counters,
        task_calls: session.steps,
        operation_calls: counts.get(node.ref) ?? 0,
        steps: session.steps,
      },
      tool: { digest: node.tool.server?.digest ?? '' },
    },
  };
  return { ...request, context: { ...request.context, digest: requestDigest(request) } };
}
