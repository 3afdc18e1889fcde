export interface GraphNode {
  readonly id: string;
  readonly at: string;
  readonly isGraph: boolean;
  /** When a person is asked: `before` or `after` the node. */
  readonly interrupt?: string;
}
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** Nodes and edges of what `drawMermaid` writes: one statement a line. */
export function mermaidGraph(text: string): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges: { from: string; to: string }[] = [];
  const head = /^---\s[\s\S]*?\n---/.exec(text)?.[0].split('\n').length ?? 0;
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (i < head) continue;
    const statement = line.trim().replace(/;$/, '').slice(0, 2_000);
    if (statement === '' || /^(%%|graph\b|flowchart\b|classDef\b|class\b|end\b|style\b)/.test(statement))
      continue;
    const at = `/${i}`;
    const subgraph = /^subgraph\s+(\S+)/.exec(statement)?.[1];
    if (subgraph !== undefined) nodes.set(subgraph, { id: subgraph, at, isGraph: true });
    const edge =
      /^([\w.\\:-]+?)\s+(?:-->|-\.|==>|--\s)(?:.*?(?:\.->|-->|==>))?\s*(?:\|[^|]*\|\s*)?([\w.\\:-]+)$/.exec(
        statement,
      );
    if (edge?.[1] !== undefined && edge[2] !== undefined) {
      edges.push({ from: edge[1], to: edge[2] });
      continue;
    }
    const node = /^([\w.\\:-]+)[[({]/.exec(statement)?.[1];
    const interrupt = /__interrupt\s*=\s*(\w+)/.exec(statement)?.[1];
    if (node !== undefined)
      nodes.set(node, { id: node, at, isGraph: false, ...(interrupt === undefined ? {} : { interrupt }) });
  }
  return { nodes: [...nodes.values()], edges };
}
