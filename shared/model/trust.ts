import type { Element } from './elements/registry';
import type { Graph, OperationNode } from './graph';

/** Strangers can write what comes from here. A store counts only when the model says so. */
export function isUntrusted(element: Element | undefined): boolean {
  if (element?.kind === 'external' || element?.kind === 'human') return !element.trusted;
  return element?.kind === 'data-store' && element.trusted === false;
}

/** The elements an operation touches, without the data set: `crm-db/orders` is `crm-db`. */
export const resourceIds = (node: OperationNode): string[] =>
  (node.operation.resources ?? []).map((ref) => ref.split('/')[0] ?? ref);

/** The operation's answer carries content that strangers can write. */
export function readsUntrusted(graph: Graph, node: OperationNode | undefined): boolean {
  if (!node) return false;
  if (node.operation.untrustedOutput) return true;
  if (node.operation.effect !== 'read') return false;
  return resourceIds(node).some((id) => isUntrusted(graph.element.get(id)));
}
