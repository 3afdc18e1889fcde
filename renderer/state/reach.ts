import type { Element } from '../../shared/model/elements/registry';
import type { Flow } from '../../shared/model/flows/registry';
import type { Graph } from '../../shared/model/graph';
import type { Reach } from './analysis';

/**
 * Where untrusted content enters, what it can reach, and where something stops it. Content travels from its source
 * into an agent, and with the agent's calls and delegations onward. A call that an enforcement point mediates, or
 * whose every operation waits for an approval, is where it is stopped: the flow is marked and not followed further.
 */
export function untrustedReach(graph: Graph): Reach {
  const approved = new Set(graph.document.approvals.flatMap((a) => a.operations));
  const sources = new Set<string>();
  const elements = new Set<string>();
  const flows = new Set<string>();
  const stopped = new Set<string>();
  const queue: string[] = [];
  const reach = (id: string) => {
    if (elements.has(id)) return;
    elements.add(id);
    queue.push(id);
  };
  for (const flow of graph.document.flows) {
    const returns = flow.kind === 'call' && returnsUntrusted(graph, flow);
    if (!(flow.kind === 'instruct' && flow.trust === 'untrusted') && !returns) continue;
    flows.add(flow.id);
    sources.add(returns ? flow.to : flow.from);
    reach(returns ? flow.from : flow.to);
  }
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const flow of graph.flowsFrom.get(id) ?? []) {
      if (!carries(flow, graph.element.get(id))) continue;
      flows.add(flow.id);
      if (isStopped(flow, approved)) stopped.add(flow.id);
      else reach(flow.to);
    }
  }
  return { sources: [...sources], elements: [...elements], flows: [...flows], stopped: [...stopped] };
}

function carries(flow: Flow, from: Element | undefined): boolean {
  if (from?.kind === 'agent') return flow.kind === 'call' || flow.kind === 'delegate';
  return from?.kind === 'tool' && flow.kind === 'access';
}

function returnsUntrusted(graph: Graph, flow: Extract<Flow, { kind: 'call' }>): boolean {
  return flow.operations.some(
    (id) => graph.operation.get(`${flow.to}.${id}`)?.operation.untrustedOutput === true,
  );
}

function isStopped(flow: Flow, approved: ReadonlySet<string>): boolean {
  if (flow.kind !== 'call') return false;
  if (flow.via) return true;
  return flow.operations.length > 0 && flow.operations.every((id) => approved.has(`${flow.to}.${id}`));
}
