import type { Graph } from '../model/graph';

/** Longest list of legal chains for one grant; beyond it the derivation refuses rather than guess. */
export const MAX_PATHS = 500;
/** Most hops looked at for one grant, whether or not they end in a legal chain; beyond it the derivation refuses too. */
const MAX_STEPS = 20_000;

/**
 * Every legal delegation chain for one operation of one task: delegators nearest first, `agent/task` joined by `>`,
 * `''` for a direct start. A hop hands the task down by listing it, or, when it lists none, lets the delegate do only
 * what the delegator's own task uses too (no amplification). Chains are simple and no longer than any of their hops
 * allow. Null when there are more than `MAX_PATHS`, or when finding them takes more than `MAX_STEPS`.
 */
export function legalChains(graph: Graph, taskId: string, operation: string): string[] | null {
  const task = graph.task.get(taskId);
  if (!task) return [];
  const found = new Set<string>();
  const incoming = (agent: string) => (graph.flowsTo.get(agent) ?? []).filter((f) => f.kind === 'delegate');
  if (task.trigger !== undefined || incoming(task.agent).length === 0) found.add('');

  let steps = 0;
  const walk = (
    agent: string,
    current: string,
    chain: readonly string[],
    seen: ReadonlySet<string>,
    limit: number,
  ): boolean => {
    for (const flow of incoming(agent)) {
      const depth = chain.length + 1;
      if (flow.kind !== 'delegate' || seen.has(flow.from) || depth > Math.min(limit, flow.maxDepth)) continue;
      for (const from of graph.tasksOf.get(flow.from) ?? []) {
        if (++steps > MAX_STEPS) return false;
        const handedDown = flow.tasks.includes(current);
        const shared = flow.tasks.length === 0 && from.uses.some((use) => use.operation === operation);
        if (!handedDown && !shared) continue;
        const next = [...chain, `${flow.from}/${from.id}`];
        const direct = from.trigger !== undefined || incoming(flow.from).length === 0;
        if (direct) found.add(next.join('>'));
        if (found.size > MAX_PATHS) return false;
        if (!walk(flow.from, from.id, next, new Set([...seen, flow.from]), Math.min(limit, flow.maxDepth)))
          return false;
      }
    }
    return true;
  };
  return walk(task.agent, taskId, [], new Set([task.agent]), Number.POSITIVE_INFINITY)
    ? [...found].sort()
    : null;
}

/** Hops of a chain text. */
export const depthOf = (chain: string): number => (chain === '' ? 0 : chain.split('>').length);
