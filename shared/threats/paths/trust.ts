import { once } from '../../core/once';
import type { Flow } from '../../model/flows/registry';
import type { Graph, OperationNode } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { rankOf } from '../../model/vocabulary';
import { isApproved } from './always-asked';

/** Where a path can end: the operation changes something, or carries data out. */
export const isSink = ({ operation }: OperationNode): boolean =>
  operation.effect !== 'read' || operation.egress === true;

/** The call passes an enforcement point whose denial stops it. */
export function isMediated(graph: Graph, flow: Flow): boolean {
  if (flow.kind !== 'call' || flow.via === undefined) return false;
  const point = graph.element.get(flow.via);
  return point?.kind === 'enforcement-point' && point.mode === 'enforce';
}

const relaxedTaint = once(
  (graph: Graph) =>
    new Set((graph.document.relaxations ?? []).flatMap((r) => (r.guardrail === 'TAINT' ? r.operations : []))),
);

/** What stands between a steered agent and one operation: the stronger of a person who is always asked and a point that can deny. */
export function stoppedBy(
  graph: Graph,
  agent: string,
  call: Flow,
  node: OperationNode,
): 'approval' | 'enforcement' | undefined {
  if (isApproved(graph, agent, node.ref)) return 'approval';
  // After untrusted content a point refuses high-impact operations only, unless that was loosened on the record.
  if (isMediated(graph, call) && isHighImpact(node) && !relaxedTaint(graph).has(node.ref))
    return 'enforcement';
  return undefined;
}

/** The highest sensitivity of a store's data, or of one data set in it; 0 for anything else. */
export function sensitivityOfResource(graph: Graph, ref: string): number {
  const [id = '', set] = ref.split('/');
  const store = graph.element.get(id);
  if (store?.kind !== 'data-store') return 0;
  let highest = 0;
  for (const data of store.data)
    if (set === undefined || set === data.id) highest = Math.max(highest, rankOf(data.sensitivity));
  return highest;
}

const sensitivities = once(
  (graph: Graph) =>
    new Map(
      [...graph.operation].map(([ref, { operation }]) => [
        ref,
        Math.max(0, ...(operation.resources ?? []).map((id) => sensitivityOfResource(graph, id))),
      ]),
    ),
);

/** The highest sensitivity of the data an operation touches, 0 (public or none stated) to 3 (restricted). */
export const sensitivityOf = (graph: Graph, node: OperationNode): number =>
  sensitivities(graph).get(node.ref) ?? 0;

/** The kinds of data an operation touches: `pii`, `secret`, `credentials`… sorted by the model's order. */
export function categoriesOf(graph: Graph, refs: readonly string[]): string[] {
  return refs.flatMap((ref) => {
    const [id = '', set] = ref.split('/');
    const store = graph.element.get(id);
    if (store?.kind !== 'data-store') return [];
    return store.data.flatMap((d) => (set === undefined || set === d.id ? (d.categories ?? []) : []));
  });
}
