import { addTo } from '../../core/group';
import { once } from '../../core/once';
import type { Graph } from '../../model/graph';

export type Use = Graph['document']['tasks'][number]['uses'][number];

const byAgentAndOperation = once((graph: Graph) => {
  const found = new Map<string, Use[]>();
  for (const task of graph.document.tasks)
    for (const use of task.uses) addTo(found, `${task.agent} ${use.operation}`, use);
  return found;
});

/** The declared uses of an operation by an agent, in document order. */
export const usesOf = (graph: Graph, agent: string, ref: string): readonly Use[] =>
  byAgentAndOperation(graph).get(`${agent} ${ref}`) ?? [];
