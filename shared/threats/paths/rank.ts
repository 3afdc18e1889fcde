import type { Graph, OperationNode } from '../../model/graph';
import { sensitivityOf } from './trust';

const EFFECT_WEIGHT: Readonly<Record<string, number>> = {
  pay: 6,
  execute: 6,
  admin: 6,
  delete: 5,
  send: 4,
  write: 2,
  delegate: 2,
  read: 1,
};

/** What misuse of an operation is worth: its effect, whether it can be undone, the data it touches. 0 to 12. */
function harmOf(graph: Graph, node: OperationNode): number {
  return (
    (EFFECT_WEIGHT[node.operation.effect] ?? 0) +
    (node.operation.reversible ? 0 : 2) +
    (node.operation.egress ? 1 : 0) +
    sensitivityOf(graph, node)
  );
}

/** The order of attack paths: open ones first, then by harm, then the shorter. */
export function weightOf(
  graph: Graph,
  path: { readonly sink: OperationNode; readonly stopped?: unknown; readonly steps: readonly unknown[] },
): number {
  return (path.stopped === undefined ? 10_000 : 0) + harmOf(graph, path.sink) * 100 - path.steps.length;
}
