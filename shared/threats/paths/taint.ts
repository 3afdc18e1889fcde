import { groupBy } from '../../core/group';
import { once } from '../../core/once';
import { compare } from '../../core/order';
import type { Flow } from '../../model/flows/registry';
import type { Graph } from '../../model/graph';
import { entries, hops, operationsOf } from './hops';
import type { PathStep } from './step';
import { isMediated, isSink, stoppedBy } from './trust';

/** Sources named for one agent; more are not told apart. */
const MAX_SOURCES = 20;

/** How untrusted content reaches one agent. */
export interface Taint {
  /** Agents it passes before this one; 0 when it enters here. */
  readonly distance: number;
  /** A shortest way, from the source into this agent's context. */
  readonly steps: readonly PathStep[];
  /** Agents on that way, this one last. */
  readonly agents: readonly string[];
  /** Elements that strangers can write and whose content arrives here, sorted, at most `MAX_SOURCES`. */
  readonly sources: readonly string[];
}

/**
 * Taint propagation: every agent whose context holds content that strangers can write, through instructions, tool
 * answers, delegation, and stores that one agent writes and another reads. Independent of document order.
 */
export const taint = once((graph: Graph): ReadonlyMap<string, Taint> => {
  const found = new Map<string, Omit<Taint, 'sources'>>();
  const queue: string[] = [];
  for (const entry of entries(graph)) {
    const known = found.get(entry.agent);
    if (known && known.steps.length <= entry.steps.length) continue;
    found.set(entry.agent, { distance: 0, steps: entry.steps, agents: [entry.agent] });
    if (!known) queue.push(entry.agent);
  }
  queue.sort(compare);
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at] ?? '';
    const known = found.get(from);
    if (!known) continue;
    for (const hop of hops(graph).get(from) ?? []) {
      if (found.has(hop.to)) continue;
      found.set(hop.to, {
        distance: known.distance + 1,
        steps: [...known.steps, ...hop.steps],
        agents: [...known.agents, hop.to],
      });
      queue.push(hop.to);
    }
  }
  const sources = sourcesOf(graph);
  return new Map([...found].map(([agent, way]) => [agent, { ...way, sources: sources.get(agent) ?? [] }]));
});

/**
 * The first `MAX_SOURCES` sources of each agent. One source after the other floods the agents; an agent whose list is
 * full stops it, because whatever filled that list has gone on to all that lies behind. So no agent is passed more
 * than `MAX_SOURCES` times.
 */
function sourcesOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const entered = groupBy(entries(graph), (e) => e.source);
  for (const source of [...entered.keys()].sort(compare)) {
    const reached = (entered.get(source) ?? []).map((e) => e.agent);
    for (let at = 0; at < reached.length; at += 1) {
      const agent = reached[at] ?? '';
      const list = found.get(agent) ?? [];
      if (list.length === MAX_SOURCES || list.at(-1) === source) continue;
      found.set(agent, list);
      list.push(source);
      for (const hop of hops(graph).get(agent) ?? []) reached.push(hop.to);
    }
  }
  return found;
}

const isCall = (flow: Flow): flow is Extract<Flow, { kind: 'call' }> => flow.kind === 'call';

/** The map overlay: where untrusted content comes from, what it reaches, and which calls stop it. */
export function taintReach(graph: Graph): {
  sources: string[];
  reached: string[];
  flows: string[];
  stoppedAt: { flow: string; by: 'enforcement' | 'approval' }[];
} {
  const reached = new Set<string>();
  const flows = new Set<string>();
  const stopped = new Map<string, 'enforcement' | 'approval'>();
  for (const entry of entries(graph)) for (const step of entry.steps) flows.add(step.flow);
  for (const agent of taint(graph).keys()) {
    reached.add(agent);
    for (const hop of hops(graph).get(agent) ?? []) for (const step of hop.steps) flows.add(step.flow);
    for (const call of (graph.flowsFrom.get(agent) ?? []).filter(isCall)) {
      const harmful = operationsOf(graph, call).filter(isSink);
      const stops = harmful.map((node) => stoppedBy(graph, agent, call, node));
      if (harmful.length === 0 ? isMediated(graph, call) : !stops.includes(undefined)) {
        const asked = harmful.length > 0 && !stops.includes('enforcement');
        stopped.set(call.id, asked ? 'approval' : 'enforcement');
        continue;
      }
      flows.add(call.id);
      reached.add(call.to);
      for (const access of graph.flowsFrom.get(call.to) ?? [])
        if (access.kind === 'access' && access.effect !== 'read') {
          flows.add(access.id);
          reached.add(access.to);
        }
    }
  }
  return {
    sources: [...new Set(entries(graph).map((e) => e.source))].sort(compare),
    reached: [...reached].sort(compare),
    flows: [...flows].sort(compare),
    stoppedAt: [...stopped].sort(([a], [b]) => compare(a, b)).map(([flow, by]) => ({ flow, by })),
  };
}
