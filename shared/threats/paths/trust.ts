import type { Element } from '../../model/elements/registry';
import type { Flow } from '../../model/flows/registry';
import type { Graph, OperationNode } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';

/** Strangers can write what comes from here. A store counts only when the model says so. */
export function isUntrusted(element: Element | undefined): boolean {
  if (element?.kind === 'external' || element?.kind === 'human') return !element.trusted;
  return element?.kind === 'data-store' && element.trusted === false;
}

/** The operation's answer carries content that strangers can write. */
export function readsUntrusted(graph: Graph, node: OperationNode | undefined): boolean {
  if (!node) return false;
  if (node.operation.untrustedOutput) return true;
  if (node.operation.effect !== 'read') return false;
  return (node.operation.resources ?? []).some((ref) =>
    isUntrusted(graph.element.get(ref.split('/')[0] ?? '')),
  );
}

/** The call passes an enforcement point whose denial stops it. */
export function isMediated(graph: Graph, flow: Flow): boolean {
  if (flow.kind !== 'call' || flow.via === undefined) return false;
  const point = graph.element.get(flow.via);
  return point?.kind === 'enforcement-point' && point.mode === 'enforce';
}

/** A person must always agree: an approval with a condition does not count, because the condition may be false. */
export function isApproved(graph: Graph, agent: string, ref: string): boolean {
  return graph.document.approvals.some(
    (a) => a.when === undefined && a.operations.includes(ref) && (a.agents?.includes(agent) ?? true),
  );
}

/** The highest sensitivity of the data an operation touches, 0 (public or none stated) to 3 (restricted). */
export function sensitivityOf(graph: Graph, node: OperationNode): number {
  let highest = 0;
  for (const ref of node.operation.resources ?? []) {
    const [id = '', set] = ref.split('/');
    const store = graph.element.get(id);
    if (store?.kind !== 'data-store') continue;
    for (const data of store.data)
      if (set === undefined || set === data.id) highest = Math.max(highest, rankOf(data.sensitivity));
  }
  return highest;
}
