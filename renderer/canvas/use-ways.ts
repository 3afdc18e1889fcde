import { useMemo, useRef } from 'react';
import type { View } from '../../shared/model/document';
import { type LinkRequest, type Routed, routeMap } from './routing/route-map';
import { type Scene, ZONE_HEAD } from './scene';
import { labelOf } from './to-flow';

const LETTER = 6.3;
const AROUND = 16;
const GLYPH = 18;
/** Labels are drawn larger from further off, and must keep apart there too. */
const FROM_FAR = 1.3;

/** The width a label takes, from its length: measuring text is what makes maps slow. */
export function labelWidth(text: string, glyph: boolean): number {
  return Math.min(text.length, LONGEST) * LETTER + AROUND + (glyph ? GLYPH : 0);
}
/** Longer labels are cut. */
export const LONGEST = 30;

/** Ways for all lines of a scene, found again only when something that matters to them has moved: an edit of a field does not. */
export function useWays(scene: Scene, view: View | undefined): ReadonlyMap<string, Routed> {
  const routes = view?.routes;
  const last = useRef<{ readonly asked: string; readonly ways: ReadonlyMap<string, Routed> } | null>(null);
  return useMemo(() => {
    const corners = new Map((routes ?? []).map((r) => [r.flow, r.points]));
    const links = scene.links.map(
      (link): LinkRequest => ({
        id: link.id,
        from: link.from,
        to: link.to,
        via: link.via,
        corners: corners.get(link.id),
        labelWidth: labelWidth(labelOf(link), true) * FROM_FAR,
      }),
    );
    const titles = scene.zones
      .filter((z) => !z.collapsed)
      .map(({ box, zone }) => ({ x: box.x, y: box.y, w: 30 + zone.name.length * 7, h: ZONE_HEAD }));
    const asked = JSON.stringify([[...scene.boxes], links, titles]);
    if (last.current?.asked === asked) return last.current.ways;
    const ways = routeMap(scene.boxes, links, titles);
    last.current = { asked, ways };
    return ways;
  }, [scene, routes]);
}
