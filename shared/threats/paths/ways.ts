import { groupBy } from '../../core/group';
import { once } from '../../core/once';
import { compare } from '../../core/order';
import type { FlowOf } from '../../model/flows/registry';
import type { Graph, OperationNode } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { isApproved } from './always-asked';
import { operationsOf, sortedFlows } from './hops';
import { callStep, type PathStep } from './step';
import { type Taint, taint } from './taint';
import { isMediated, isSink, stoppedBy } from './trust';

/**
 * All the ways strangers have into an operation through one call flow, seen as one: the agent that makes the call,
 * where the content can come from, and a shortest way. Two call flows to one operation are two of these. Operations
 * without high impact that do the same on one call flow (twenty reversible writes of one tool) are told together.
 */
export interface Way {
  readonly agent: string;
  readonly call: FlowOf<'call'>;
  /** The operation at the end; of several told together, the first. */
  readonly sink: OperationNode;
  readonly sinks: readonly OperationNode[];
  readonly sources: readonly string[];
  /** Agents on the shortest way, the calling one last. */
  readonly agents: readonly string[];
  readonly steps: readonly PathStep[];
  readonly mediated: boolean;
  readonly approved: boolean;
  /** What refuses or asks at the last step; undefined = open. */
  readonly stopped: 'approval' | 'enforcement' | undefined;
}

/** In order of the agent, the call flow and the operation. */
export const ways = once((graph: Graph): readonly Way[] => {
  const found: Way[] = [];
  for (const agent of [...taint(graph).keys()].sort(compare)) {
    const known = taint(graph).get(agent);
    if (!known) continue;
    for (const call of sortedFlows(graph.flowsFrom.get(agent)))
      if (call.kind === 'call') found.push(...waysThrough(graph, agent, call, known));
  }
  return found;
});

function waysThrough(graph: Graph, agent: string, call: FlowOf<'call'>, known: Taint): Way[] {
  const groups = groupBy(operationsOf(graph, call).filter(isSink), (sink) =>
    isHighImpact(sink) ? sink.ref : `${sink.operation.effect} ${isApproved(graph, agent, sink.ref)}`,
  );
  return [...groups.values()].flatMap((sinks): Way[] => {
    const [sink] = sinks;
    if (!sink) return [];
    return [
      {
        agent,
        call,
        sink,
        sinks,
        sources: known.sources,
        agents: known.agents,
        steps: [...known.steps, callStep(graph, call, sink)],
        mediated: isMediated(graph, call),
        approved: isApproved(graph, agent, sink.ref),
        stopped: stoppedBy(graph, agent, call, sink),
      },
    ];
  });
}
