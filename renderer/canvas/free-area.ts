/** A part of the map that nothing lies over, in pixels of the window. */
export interface FreeArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The part of the map beside the tools and the details of what is selected, and below the overlay's legend, which takes
 * more lines in a narrow window. Null where no map is drawn.
 */
export function freeArea(): FreeArea | null {
  const canvas = window.document.querySelector('.canvas');
  const frame = canvas?.getBoundingClientRect();
  if (!canvas || !frame || frame.width === 0) return null;
  const tools = canvas.querySelector('.palette-bar')?.getBoundingClientRect();
  const legend = canvas.querySelector('.overlay-bar')?.getBoundingClientRect();
  const details = window.document.querySelector('.details')?.getBoundingClientRect();
  return {
    left: tools?.right ?? frame.left,
    top: legend?.bottom ?? frame.top,
    right: details?.left ?? frame.right,
    bottom: frame.bottom,
  };
}
