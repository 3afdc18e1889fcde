import { addTo } from '../../core/group';
import { once } from '../../core/once';
import { compare, uniqueSorted } from '../../core/order';
import type { ElementOf } from '../../model/elements/registry';
import type { FlowOf } from '../../model/flows/registry';
import { flowsOf, type Graph } from '../../model/graph';
import { operationsOf, sortedFlows } from './hops';

/** An operation that can be made to happen, and how one gets there from where one starts. */
export interface Reached {
  readonly operation: string;
  /** The agent whose call it is; undefined when a credential opens the tool directly. */
  readonly agent?: string;
  readonly through: 'own call' | 'delegation' | 'credential' | 'steering' | 'the tool itself';
}

/** What can be made to happen from one place, by operation, each with the nearest way there. */
export type Reach = ReadonlyMap<string, Reached>;

/** An agent's own calls, sorted. */
const ownCalls = once((graph: Graph) => {
  const calls = new Map<string, string[]>();
  for (const call of flowsOf(graph, 'call'))
    calls.set(call.from, [
      ...(calls.get(call.from) ?? []),
      ...operationsOf(graph, call).map((node) => node.ref),
    ]);
  return calls;
});

/** Operations that one agent can be made to call, and the delegation that gets there; none for the agent one starts at. */
export interface AgentCalls {
  readonly agent: string;
  readonly by: FlowOf<'delegate'> | undefined;
  /** Sorted but for the first agent's own, which stand as the model has them. */
  readonly operations: readonly string[];
}

/**
 * Reachability through delegation with attenuation, nearest first: an agent's own calls, and those of the tasks that
 * others do for it. A delegation that names tasks hands down what these use and no more; one that names none hands
 * down all the other agent can do. Bounded by each flow's `maxDepth`.
 */
export function callsFrom(graph: Graph, agent: string): AgentCalls[] {
  const found: AgentCalls[] = [{ agent, by: undefined, operations: ownCalls(graph).get(agent) ?? [] }];
  const seen = new Set([agent]);
  let layer = [{ agent, depth: 0, limit: Number.POSITIVE_INFINITY }];
  while (layer.length > 0) {
    const next: typeof layer = [];
    for (const at of layer)
      for (const flow of sortedFlows(graph.flowsFrom.get(at.agent))) {
        const limit = flow.kind === 'delegate' ? Math.min(at.limit, flow.maxDepth) : 0;
        if (flow.kind !== 'delegate' || at.depth + 1 > limit) continue;
        const operations =
          flow.tasks.length === 0
            ? (ownCalls(graph).get(flow.to) ?? [])
            : flow.tasks.flatMap((id) => graph.task.get(id)?.uses.map((u) => u.operation) ?? []);
        found.push({ agent: flow.to, by: flow, operations: [...operations].sort(compare) });
        if (seen.has(flow.to)) continue;
        seen.add(flow.to);
        next.push({ agent: flow.to, depth: at.depth + 1, limit });
      }
    layer = next;
  }
  return found;
}

/** What an agent can make happen, itself or through delegation: each operation with the nearest way there. */
export function reachOfAgent(graph: Graph, agent: string): Reach {
  const found = new Map<string, Reached>();
  for (const { agent: caller, by, operations } of callsFrom(graph, agent))
    for (const operation of operations)
      if (!found.has(operation))
        found.set(operation, { operation, agent: caller, through: by ? 'delegation' : 'own call' });
  return found;
}

/** The tools that each credential opens or is used by. */
const openedBy = once((graph: Graph) => {
  const found = new Map<string, Set<ElementOf<'tool'>>>();
  for (const flow of graph.document.flows) {
    if ((flow.kind !== 'call' && flow.kind !== 'access') || flow.credential === undefined) continue;
    const tool = graph.element.get(flow.kind === 'call' ? flow.to : flow.from);
    if (tool?.kind === 'tool')
      found.set(flow.credential, (found.get(flow.credential) ?? new Set()).add(tool));
  }
  return found;
});

/** Credential reach: whoever holds it can call every operation of every tool it opens, and be any agent it stands for. */
export function reachOfCredential(graph: Graph, id: string): Reach {
  const found = new Map<string, Reached>();
  for (const tool of openedBy(graph).get(id) ?? [])
    for (const op of tool.operations)
      found.set(`${tool.id}.${op.id}`, { operation: `${tool.id}.${op.id}`, through: 'credential' });
  return found;
}

const issuedTo = once((graph: Graph) => {
  const found = new Map<string, string[]>();
  for (const flow of flowsOf(graph, 'issue')) addTo(found, flow.credential, flow.to);
  return found;
});

/** Elements that hold a credential: declared holders, and those it is issued to. */
export function holdersOf(graph: Graph, id: string): string[] {
  return uniqueSorted([...(graph.credential.get(id)?.holders ?? []), ...(issuedTo(graph).get(id) ?? [])]);
}

/** A tool server in wrong hands: its own operations, what its callers can be told to do, and what else the credentials shown to it open. */
export function reachOfTool(graph: Graph, id: string): Reach {
  const found = new Map<string, Reached>();
  const put = (reached: Reached) => {
    if (!found.has(reached.operation)) found.set(reached.operation, reached);
  };
  const tool = graph.element.get(id);
  if (tool?.kind === 'tool')
    for (const op of tool.operations) put({ operation: `${id}.${op.id}`, through: 'the tool itself' });
  for (const flow of sortedFlows(graph.flowsTo.get(id))) {
    if (flow.kind === 'call')
      for (const reached of reachOfAgent(graph, flow.from).values()) put({ ...reached, through: 'steering' });
  }
  for (const flow of sortedFlows(graph.flowsTo.get(id)))
    if (flow.kind === 'call' && flow.credential !== undefined)
      for (const reached of reachOfCredential(graph, flow.credential).values()) put(reached);
  return found;
}

/** A person's account in wrong hands: the agents it instructs, and what its own credentials open. */
export function reachOfHuman(graph: Graph, id: string): Reach {
  const found = new Map<string, Reached>();
  const put = (reached: Reached) => {
    if (!found.has(reached.operation)) found.set(reached.operation, reached);
  };
  for (const flow of sortedFlows(graph.flowsFrom.get(id)))
    if (flow.kind === 'instruct')
      for (const reached of reachOfAgent(graph, flow.to).values()) put({ ...reached, through: 'steering' });
  for (const credential of graph.document.credentials)
    if (credential.holders.includes(id))
      for (const reached of reachOfCredential(graph, credential.id).values()) put(reached);
  return found;
}

/** Data that operations touch, `store/set` where the set is known, sorted. */
export function dataOf(graph: Graph, operations: Iterable<string>): string[] {
  const refs: string[] = [];
  for (const ref of operations)
    for (const resource of graph.operation.get(ref)?.operation.resources ?? []) {
      const store = graph.element.get(resource.split('/')[0] ?? '');
      if (store?.kind !== 'data-store') continue;
      if (resource.includes('/')) refs.push(resource);
      else
        refs.push(
          ...store.data.map((d) => `${store.id}/${d.id}`),
          ...(store.data.length === 0 ? [store.id] : []),
        );
    }
  return uniqueSorted(refs);
}
