import type { Graph, OperationNode } from '../model/graph';
import { rankOf } from '../model/vocabulary';
import type { PolicyResource } from './policy';

/** What an operation can touch, as resources of the policy: data sets, externals, people; the tool itself when it declares nothing. */
export function resourcesOf(graph: Graph, { tool, operation }: OperationNode): PolicyResource[] {
  const declared = operation.resources ?? [];
  if (declared.length === 0) return [{ id: tool.id, type: 'tool', sensitivity: 0 }];
  return declared.flatMap((ref): PolicyResource[] => {
    const [id, dataSet] = ref.split('/');
    const element = graph.element.get(id ?? '');
    if (!element) return [];
    if (element.kind !== 'data-store') return [{ id: element.id, type: element.kind, sensitivity: 0 }];
    const sets = element.data.filter((d) => dataSet === undefined || d.id === dataSet);
    if (sets.length === 0)
      return dataSet === undefined ? [{ id: element.id, type: 'data-store', sensitivity: 0 }] : [];
    return sets.map((d) => ({
      id: `${element.id}/${d.id}`,
      type: 'data-set',
      sensitivity: rankOf(d.sensitivity),
    }));
  });
}
