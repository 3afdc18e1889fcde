import { compare } from '../../core/order';
import type { Flow } from '../../model/flows/registry';
import { elementsOf, flowsOf, type Graph, type OperationNode } from '../../model/graph';
import { isApproved, isMediated, isUntrusted, readsUntrusted } from './trust';

export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly flow: string;
  readonly what: string;
}

/** The shortest way from one untrusted source, through agents, into one operation with an effect on the world. */
export interface AttackPath {
  readonly source: string;
  readonly agents: readonly string[];
  readonly sink: OperationNode;
  readonly call: Flow;
  readonly steps: readonly PathStep[];
  readonly mediated: boolean;
  readonly approved: boolean;
}

/** At most this many paths; a model with more has the same holes many times over. */
export const MAX_PATHS = 5_000;
/** Agents on one path, as many as the format lets a delegation chain have. */
export const MAX_AGENTS = 9;

interface Entry {
  readonly source: string;
  readonly agents: readonly string[];
  readonly steps: readonly PathStep[];
}

/** Where untrusted content enters an agent directly: by an instruction, or as the answer of a tool. */
function entries(graph: Graph): Entry[] {
  const found: Entry[] = [];
  for (const flow of flowsOf(graph, 'instruct')) {
    if (flow.trust !== 'untrusted' && !isUntrusted(graph.element.get(flow.from))) continue;
    const step = { from: flow.from, to: flow.to, flow: flow.id, what: 'untrusted content' };
    found.push({ source: flow.from, agents: [flow.to], steps: [step] });
  }
  for (const flow of flowsOf(graph, 'call')) {
    const returns = flow.operations.some((op) =>
      readsUntrusted(graph, graph.operation.get(`${flow.to}.${op}`)),
    );
    if (!returns) continue;
    const step = { from: flow.to, to: flow.from, flow: flow.id, what: 'untrusted tool output' };
    found.push({ source: flow.to, agents: [flow.from], steps: [step] });
  }
  return found.sort((a, b) => compare(a.steps[0]?.flow ?? '', b.steps[0]?.flow ?? ''));
}

/** Every agent an entry reaches by delegation, breadth first, so that the first way found is a shortest one. */
function* spread(graph: Graph, entry: Entry): Generator<Entry> {
  const seen = new Set(entry.agents);
  const queue = [entry];
  for (let at = queue.shift(); at; at = queue.shift()) {
    yield at;
    if (at.agents.length >= MAX_AGENTS) continue;
    for (const flow of sorted(graph.flowsFrom.get(at.agents.at(-1) ?? ''))) {
      if (flow.kind !== 'delegate' || seen.has(flow.to)) continue;
      seen.add(flow.to);
      const step = { from: flow.from, to: flow.to, flow: flow.id, what: 'delegated task' };
      queue.push({ source: at.source, agents: [...at.agents, flow.to], steps: [...at.steps, step] });
    }
  }
}

const sorted = (flows: readonly Flow[] = []) => [...flows].sort((a, b) => compare(a.id, b.id));

/** All attack paths, one per source, agent and operation, cut off at `MAX_PATHS`; independent of document order. */
export function attackPaths(graph: Graph): AttackPath[] {
  const paths = new Map<string, AttackPath>();
  for (const entry of entries(graph)) {
    for (const { source, agents, steps } of spread(graph, entry)) {
      const agent = agents.at(-1) ?? '';
      for (const call of sorted(graph.flowsFrom.get(agent))) {
        if (call.kind !== 'call') continue;
        for (const op of [...call.operations].sort(compare)) {
          const sink = graph.operation.get(`${call.to}.${op}`);
          if (!sink || (sink.operation.effect === 'read' && !sink.operation.egress)) continue;
          const key = `${source} ${agent} ${sink.ref}`;
          if ((paths.get(key)?.steps.length ?? Number.POSITIVE_INFINITY) <= steps.length + 1) continue;
          if (paths.size >= MAX_PATHS && !paths.has(key)) continue;
          const step = { from: agent, to: call.to, flow: call.id, what: `${op} (${sink.operation.effect})` };
          const mediated = isMediated(graph, call);
          const approved = isApproved(graph, agent, sink.ref);
          paths.set(key, { source, agents, sink, call, steps: [...steps, step], mediated, approved });
        }
      }
    }
  }
  return [...paths.values()];
}

/** The map overlay: where untrusted content comes from, what it reaches, and which calls stop it. */
export function taintReach(graph: Graph): {
  sources: string[];
  reached: string[];
  flows: string[];
  stoppedAt: { flow: string; by: 'enforcement' | 'approval' }[];
} {
  const sources = new Set<string>();
  const agents = new Set<string>();
  const flows = new Set<string>();
  const reached = new Set<string>();
  const stopped = new Map<string, 'enforcement' | 'approval'>();
  for (const entry of entries(graph)) {
    sources.add(entry.source);
    for (const at of spread(graph, entry)) {
      agents.add(at.agents.at(-1) ?? '');
      for (const step of at.steps) flows.add(step.flow);
    }
  }
  for (const agent of agents) {
    reached.add(agent);
    for (const call of graph.flowsFrom.get(agent) ?? []) {
      if (call.kind !== 'call') continue;
      const refs = call.operations.map((op) => `${call.to}.${op}`);
      if (isMediated(graph, call)) stopped.set(call.id, 'enforcement');
      else if (refs.length > 0 && refs.every((ref) => isApproved(graph, agent, ref)))
        stopped.set(call.id, 'approval');
      else {
        flows.add(call.id);
        reached.add(call.to);
        for (const access of graph.flowsFrom.get(call.to) ?? [])
          if (access.kind === 'access' && access.effect !== 'read') {
            flows.add(access.id);
            reached.add(access.to);
          }
      }
    }
  }
  const stoppedAt = [...stopped].sort(([a], [b]) => compare(a, b)).map(([flow, by]) => ({ flow, by }));
  return {
    sources: [...sources].sort(compare),
    reached: [...reached].sort(compare),
    flows: [...flows].sort(compare),
    stoppedAt,
  };
}

/** Agents whose context holds untrusted content. */
export function taintedAgents(graph: Graph): ReadonlySet<string> {
  const reached = new Set(taintReach(graph).reached);
  return new Set(elementsOf(graph, 'agent').flatMap((a) => (reached.has(a.id) ? [a.id] : [])));
}
