import { addTo } from '../../core/group';
import { once } from '../../core/once';
import { compare } from '../../core/order';
import { flowsOf, type Graph } from '../../model/graph';
import { operationsOf } from './hops';
import { sensitivityOf, sensitivityOfResource } from './trust';

/** The highest sensitivity each agent can bring into its context by itself: reads and retrieved stores. 0 to 3. */
export const readable = once((graph: Graph): ReadonlyMap<string, number> => {
  const highest = new Map<string, number>();
  const raise = (agent: string, to: number) => highest.set(agent, Math.max(highest.get(agent) ?? 0, to));
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call))
      if (node.operation.effect === 'read') raise(call.from, sensitivityOf(graph, node));
  for (const flow of flowsOf(graph, 'instruct')) raise(flow.to, sensitivityOfResource(graph, flow.from));
  return highest;
});

/**
 * Label propagation: the highest sensitivity that can be in each agent's context once agents have worked together.
 * A delegation carries data both ways, down with the task and back with the result. Never falls (high water).
 */
export const highWater = once((graph: Graph): ReadonlyMap<string, number> => {
  const level = new Map(readable(graph));
  const linked = new Map<string, string[]>();
  for (const flow of flowsOf(graph, 'delegate')) {
    addTo(linked, flow.from, flow.to);
    addTo(linked, flow.to, flow.from);
  }
  const work = [...level.keys()].sort(compare);
  for (let at = 0; at < work.length; at += 1) {
    const from = work[at] ?? '';
    for (const to of linked.get(from) ?? []) {
      if ((level.get(to) ?? 0) >= (level.get(from) ?? 0)) continue;
      level.set(to, level.get(from) ?? 0);
      work.push(to);
    }
  }
  return level;
});
