import type { Drawn } from './arrange';
import type { Place } from './map-edits';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What actions ask of the map, which alone knows the diagram library. All places are in map pixels. */
export interface MapPort {
  /** Everything drawn in the shown view, with its place. */
  drawn(): readonly Place[];
  /** The boxes of drawn elements, zones and notes; other ids are left out. */
  boxes(ids: readonly string[]): Drawn[];
  /** Ids of everything drawn: elements, zones, notes and flows. */
  all(): string[];
  /** A place for a new box of this size that covers nothing: near the middle of what is seen, or of a zone. */
  freePlace(w: number, h: number, zone?: string): Spot;
  /** The innermost zone drawn there. */
  zoneAt(at: Spot): string | null;
  /** Shows these things, or everything; no closer than `closest` times their size. */
  fit(ids?: readonly string[], closest?: number): void;
  zoomBy(factor: number): void;
  /** Lays out everything, or these things, as one step. */
  arrange(ids?: readonly string[]): Promise<void>;
  /** Gives the keyboard to the map, at a thing if it is named. */
  focus(id?: string): void;
}

let port: MapPort | null = null;

/** The map announces itself when it is shown, and takes itself out with `null`. */
export function setMapPort(next: MapPort | null): void {
  port = next;
}

/** The map, while one is shown. */
export const mapPort = (): MapPort | null => port;
