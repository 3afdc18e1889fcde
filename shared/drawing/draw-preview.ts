import type { Drawing } from '../exporters/svg/drawing';
import type { ModelDocument } from '../model/document';
import { buildGraph } from '../model/graph';
import { untrustedContent } from '../overlays/untrusted-content';
import { drawMap } from './draw-map';
import { completePlaces } from './places';
import { buildScene } from './scene';
import { findWays, waysAsked } from './ways';

/**
 * A small picture of a sound model’s first view, for previews: the shape of the map and the ways of untrusted content.
 * Words would be too small to read, so lines and marks have none.
 */
export function drawPreview(document: ModelDocument): Drawing {
  const [view] = document.views;
  const places = completePlaces(document, new Map((view?.places ?? []).map((p) => [p.id, p])));
  const scene = buildScene(document, view, places);
  const ways = findWays(waysAsked(scene, view?.routes));
  const marks = untrustedContent.marks(buildGraph(document), null);
  const drawing = drawMap({
    title: document.title,
    scene,
    ways,
    threats: [],
    shown: { overlay: untrustedContent, marks },
  });
  return {
    ...drawing,
    elements: drawing.elements.map((e) => ({ ...e, mark: e.mark ? { ...e.mark, text: '' } : null })),
    links: drawing.links.map((l) => ({ ...l, label: '', labelWidth: 0 })),
    legend: null,
  };
}
