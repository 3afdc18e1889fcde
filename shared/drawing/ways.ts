import type { View } from '../model/document';
import type { Box } from './geometry';
import { labelOf } from './looks';
import { type LinkRequest, type Routed, routeMap } from './routing/route-map';
import { type Scene, ZONE_HEAD } from './scene';

const LETTER = 6.3;
const AROUND = 16;
const GLYPH = 18;
/** Labels are drawn larger from further off, and must keep apart there too. */
const FROM_FAR = 1.4;
/** An overlay writes its own word on a line: `asks first`, `unmediated`. There is room for one. */
const WORD = 10;

/** Where in a label with a sign its middle is, and where its word begins, from the label's left edge. */
export const SIGN_AT = 15;
export const WORD_FROM = 27;

/** Longer labels are cut. */
const LONGEST = 30;

/** What of a label is written. */
export const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** The width a label takes, from its length: measuring text is what makes maps slow. */
export function labelWidth(text: string, glyph: boolean): number {
  return Math.min(text.length, LONGEST) * LETTER + AROUND + (glyph ? GLYPH : 0);
}

/** Everything that decides where the lines of a scene run. */
export interface WaysAsked {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly links: readonly LinkRequest[];
  /** Titles of zones, which labels keep clear of. */
  readonly titles: readonly Box[];
}

/** What to ask for a scene, with the corners that a person gave to lines of the view. */
export function waysAsked(scene: Scene, routes: View['routes']): WaysAsked {
  const corners = new Map((routes ?? []).map((r) => [r.flow, r.points]));
  const links = scene.links.map(
    (link): LinkRequest => ({
      id: link.id,
      from: link.from,
      to: link.to,
      via: link.via,
      corners: corners.get(link.id),
      labelWidth: labelWidth(labelOf(link).padEnd(WORD), true) * FROM_FAR,
    }),
  );
  const titles = scene.zones
    .filter((z) => !z.collapsed)
    .map(({ box, zone }) => ({ x: box.x, y: box.y, w: 30 + zone.name.length * 7, h: ZONE_HEAD }));
  return { boxes: scene.boxes, links, titles };
}

/** Ways for all lines of a scene. */
export const findWays = ({ boxes, links, titles }: WaysAsked): ReadonlyMap<string, Routed> =>
  routeMap(boxes, links, titles);
