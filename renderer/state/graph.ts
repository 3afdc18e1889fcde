import type { ModelDocument } from '../../shared/model/document';
import { buildGraph, type Graph } from '../../shared/model/graph';

const graphs = new WeakMap<ModelDocument, Graph>();

/** The document, indexed; built once per document. References may dangle: the analysis reports them, the window shows on. */
export function graphOf(document: ModelDocument): Graph {
  const known = graphs.get(document);
  if (known) return known;
  const graph = buildGraph(document);
  graphs.set(document, graph);
  return graph;
}
