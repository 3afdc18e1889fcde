import type { ModelDocument } from '../document';
import { buildGraph, type Graph } from '../graph';

/** What a reference check looks at. `graph` is built without trusting that ids are unique or resolve. */
export interface CheckInput {
  readonly document: ModelDocument;
  readonly graph: Graph;
  /** Data sets by `store/dataset`. */
  readonly dataSets: ReadonlySet<string>;
}

/** A document with the look-ups that checks share. */
export function checkInput(document: ModelDocument): CheckInput {
  const dataSets = document.elements.flatMap((e) =>
    e.kind === 'data-store' ? e.data.map((d) => `${e.id}/${d.id}`) : [],
  );
  return { document, graph: buildGraph(document), dataSets: new Set(dataSets) };
}
