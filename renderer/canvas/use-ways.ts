import { useMemo, useRef } from 'react';
import type { Routed } from '../../shared/drawing/routing/route-map';
import type { Scene } from '../../shared/drawing/scene';
import { findWays, waysAsked } from '../../shared/drawing/ways';
import type { View } from '../../shared/model/document';

/** Ways for all lines of a scene, found again only when something that matters to them has moved: an edit of a field does not. */
export function useWays(scene: Scene, view: View | undefined): ReadonlyMap<string, Routed> {
  const routes = view?.routes;
  const last = useRef<{ readonly asked: string; readonly ways: ReadonlyMap<string, Routed> } | null>(null);
  return useMemo(() => {
    const request = waysAsked(scene, routes);
    const asked = JSON.stringify([[...request.boxes], request.links, request.titles]);
    if (last.current?.asked === asked) return last.current.ways;
    const ways = findWays(request);
    last.current = { asked, ways };
    return ways;
  }, [scene, routes]);
}
