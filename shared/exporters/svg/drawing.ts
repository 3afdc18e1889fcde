import type { FlowKind } from '../../model/flows/registry';
import type { LegendEntry, Mark } from '../../overlays/overlay';
import type { ThreatSeverity } from '../../threats/threat';

/** Map coordinates: pixels at zoom 1, x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

export interface DrawnZone {
  readonly id: string;
  readonly name: string;
  readonly box: Box;
  /** Drawn as one box that stands for what lies in it. */
  readonly collapsed: boolean;
  readonly count: number;
}
export interface DrawnElement {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** What the kind is called. */
  readonly label: string;
  readonly icon: string;
  readonly box: Box;
  /** A word after the kind: how sensitive it is. */
  readonly note: string | null;
  readonly threats: { readonly worst: ThreatSeverity; readonly text: string } | null;
  readonly mark: Mark | null;
  /** The overlay has nothing to say about it. */
  readonly quiet: boolean;
}
export interface DrawnLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: FlowKind;
  readonly label: string;
  /** SVG path data. */
  readonly path: string;
  /** Where the label stands, and how wide it is; 0 for a line without one. */
  readonly labelAt: Point;
  readonly labelWidth: number;
  /** The whole label, the sign of its mark alone, or nothing where it would lie on something else. */
  readonly labelRoom?: 'whole' | 'sign' | 'none';
  readonly crossings: readonly Point[];
  readonly mark: Mark | null;
  readonly quiet: boolean;
}
export interface DrawnNote {
  readonly id: string;
  readonly text: string;
  readonly box: Box;
}

/** One picture of a map, in absolute coordinates: what the screen shows, without the screen. */
export interface Drawing {
  readonly title: string;
  /** Outer zones before inner ones. */
  readonly zones: readonly DrawnZone[];
  readonly elements: readonly DrawnElement[];
  readonly links: readonly DrawnLink[];
  readonly notes: readonly DrawnNote[];
  readonly legend: { readonly title: string; readonly entries: readonly LegendEntry[] } | null;
}

/**
 * The part of a drawing that is about these ids: the things themselves, and the lines between them. `inside` says what
 * lies in a zone, so that a chosen zone brings its contents.
 */
export function cropTo(
  drawing: Drawing,
  ids: ReadonlySet<string>,
  inside: (zone: string) => readonly string[],
): Drawing {
  const kept = new Set([...ids, ...drawing.zones.flatMap((z) => (ids.has(z.id) ? inside(z.id) : []))]);
  const keep = <T extends { readonly id: string }>(items: readonly T[]) =>
    items.filter((i) => kept.has(i.id));
  return {
    ...drawing,
    zones: keep(drawing.zones),
    elements: keep(drawing.elements),
    notes: keep(drawing.notes),
    links: drawing.links.filter((l) => kept.has(l.from) && kept.has(l.to)),
  };
}
