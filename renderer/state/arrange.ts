import type { Place } from './map-edits';

/** A drawn thing with its size. */
export interface Drawn extends Place {
  readonly w: number;
  readonly h: number;
}

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** New places that line boxes up along an edge or middle of the box around them all. */
export function align(boxes: readonly Drawn[], edge: Edge): Place[] {
  const axis = edge === 'left' || edge === 'centre' || edge === 'right' ? 'x' : 'y';
  const size = axis === 'x' ? 'w' : 'h';
  const least = Math.min(...boxes.map((b) => b[axis]));
  const most = Math.max(...boxes.map((b) => b[axis] + b[size]));
  const at = (b: Drawn) => {
    if (edge === 'left' || edge === 'top') return least;
    if (edge === 'right' || edge === 'bottom') return most - b[size];
    return (least + most - b[size]) / 2;
  };
  return boxes.map((b) => ({ ...b, [axis]: Math.round(at(b)) }));
}

/** New places with equal gaps between neighbours; the outermost two stay. Fewer than three boxes stay as they are. */
export function distribute(boxes: readonly Drawn[], axis: 'x' | 'y'): Place[] {
  const size = axis === 'x' ? 'w' : 'h';
  const ordered = [...boxes].sort((a, b) => a[axis] - b[axis]);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last || ordered.length < 3) return [...boxes];
  const span = last[axis] + last[size] - first[axis];
  const gap = (span - ordered.reduce((sum, b) => sum + b[size], 0)) / (ordered.length - 1);
  let next = first[axis];
  return ordered.map((b) => {
    const at = Math.round(next);
    next += b[size] + gap;
    return { ...b, [axis]: at };
  });
}
