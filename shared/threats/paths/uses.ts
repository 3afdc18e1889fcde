import { once } from '../../core/once';
import type { Graph } from '../../model/graph';

export type Use = Graph['document']['tasks'][number]['uses'][number];

const byAgentAndOperation = once((graph: Graph) => {
  const found = new Map<string, Use[]>();
  for (const task of graph.document.tasks)
    for (const use of task.uses) {
      const key = `${task.agent} ${use.operation}`;
      const list = found.get(key);
      if (list) list.push(use);
      else found.set(key, [use]);
    }
  return found;
});

/** The declared uses of an operation by an agent, in document order. */
export const usesOf = (graph: Graph, agent: string, ref: string): readonly Use[] =>
  byAgentAndOperation(graph).get(`${agent} ${ref}`) ?? [];
