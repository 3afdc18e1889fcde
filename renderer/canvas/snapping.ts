import type { Box } from '../../shared/drawing/geometry';

/** Grid step in map pixels. */
export const GRID = 8;

export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

/**
 * How far a moving box should be shifted to line up with others (edges or middles within `reach` map pixels), or else
 * with the grid; and the lines that show why.
 */
export function snap(moving: Box, others: readonly Box[], reach: number): Snapped {
  const x = alignment(moving, others, 'x', reach);
  const y = alignment(moving, others, 'y', reach);
  return {
    dx: x?.shift ?? Math.round(moving.x / GRID) * GRID - moving.x,
    dy: y?.shift ?? Math.round(moving.y / GRID) * GRID - moving.y,
    guides: [x?.guide, y?.guide].filter((g) => g !== undefined),
  };
}

function alignment(moving: Box, others: readonly Box[], axis: 'x' | 'y', reach: number) {
  const size = axis === 'x' ? 'w' : 'h';
  const [along, length] = axis === 'x' ? (['y', 'h'] as const) : (['x', 'w'] as const);
  const marks = (b: Box) => [b[axis], b[axis] + b[size] / 2, b[axis] + b[size]];
  let best: { shift: number; guide: Guide } | undefined;
  for (const other of others)
    for (const [i, at] of marks(other).entries()) {
      const shift = at - (marks(moving)[i] ?? 0);
      if (Math.abs(shift) > reach || (best && Math.abs(shift) >= Math.abs(best.shift))) continue;
      const from = Math.min(moving[along], other[along]);
      const to = Math.max(moving[along] + moving[length], other[along] + other[length]);
      best = { shift, guide: { axis, at, from, to } };
    }
  return best;
}
