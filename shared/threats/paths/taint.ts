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
  const sources = new Map<string, string[]>();
  const queue: string[] = [];
  for (const entry of entries(graph)) {
    merge(sources, entry.agent, [entry.source]);
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
  const work = [...sources.keys()].sort(compare);
  for (let at = 0; at < work.length; at += 1) {
    const from = work[at] ?? '';
    for (const hop of hops(graph).get(from) ?? [])
      if (merge(sources, hop.to, sources.get(from) ?? [])) work.push(hop.to);
  }
  return new Map([...found].map(([agent, way]) => [agent, { ...way, sources: sources.get(agent) ?? [] }]));
});

/** Adds to an agent's sorted, bounded list; true when it changed. */
function merge(into: Map<string, string[]>, agent: string, more: readonly string[]): boolean {
  const before = into.get(agent) ?? [];
  const added = more.filter((id) => !before.includes(id));
  if (added.length === 0) return false;
  const after = [...before, ...added].sort(compare).slice(0, MAX_SOURCES);
  into.set(agent, after);
  return after.length !== before.length || after.some((id, i) => id !== before[i]);
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
