import { drawModel } from '../shared/drawing/draw-model';
import { placesIn, toElk } from '../shared/drawing/layout-graph';
import type { Places } from '../shared/drawing/scene';
import type { Drawing } from '../shared/exporters/svg/drawing';
import type { Graph } from '../shared/model/graph';
import type { Threat } from '../shared/threats/threat';

/** The map of a model as the window first shows it; a model that nobody has laid out is laid out as the window does. */
export async function draw(graph: Graph, threats: readonly Threat[]): Promise<Drawing> {
  const [view] = graph.document.views;
  const bare = (view?.places.length ?? 0) === 0 && graph.document.elements.length > 1;
  const places = bare ? await arranged(graph) : new Map();
  return drawModel(graph, threats, view, places);
}

/** The layout engine is large, and few maps need it: it is loaded when one does. */
async function arranged({ document }: Graph): Promise<Places> {
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js');
  return placesIn(await new ELK().layout(toElk(document, undefined)));
}
