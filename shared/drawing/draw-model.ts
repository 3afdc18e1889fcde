import type { Drawing } from '../exporters/svg/drawing';
import type { View } from '../model/document';
import type { Graph } from '../model/graph';
import { FIRST_OVERLAY, overlayOf } from '../overlays/registry';
import type { Threat } from '../threats/threat';
import { drawMap } from './draw-map';
import { completePlaces } from './places';
import { buildScene, type Places } from './scene';
import { findWays, waysAsked } from './ways';

/**
 * The whole map of a model as the window first shows it: where untrusted content enters and is stopped, and the open
 * threats. `computed` are places for a view without any; what still has none stands in rows below.
 */
export function drawModel(
  graph: Graph,
  threats: readonly Threat[],
  view: View | undefined,
  computed: Places,
): Drawing {
  const { document } = graph;
  const stored: Places = new Map((view?.places ?? []).map((p) => [p.id, p]));
  const scene = buildScene(document, view, completePlaces(document, stored.size > 0 ? stored : computed));
  const overlay = overlayOf(FIRST_OVERLAY);
  return drawMap({
    title: document.title,
    scene,
    ways: findWays(waysAsked(scene, view?.routes)),
    threats,
    shown: overlay && { overlay, marks: overlay.marks(graph, null) },
  });
}
