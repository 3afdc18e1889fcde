import type { Drawing } from '../../shared/exporters/svg/drawing';

/** Makes a picture of the shown map, or of these things in it. */
export type Draw = (ids?: ReadonlySet<string>) => Drawing;

let draw: Draw | null = null;

/** The map says how it is drawn while it is shown, and takes that back with `null`. */
export function setDraw(next: Draw | null): void {
  draw = next;
}

export const currentDraw = (): Draw | null => draw;
