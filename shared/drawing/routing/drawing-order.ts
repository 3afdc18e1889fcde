import type { Box, Point } from '../geometry';
import { crossings } from './labels';

export interface DrawnWay {
  readonly id: string;
  readonly parts: readonly (readonly Point[])[];
  /** Where its label is written; absent where it has none. */
  readonly label?: Box | undefined;
}

/**
 * The ids in the order of drawing, later ones on top: whoever runs through another's label is drawn before it, so that
 * the words stay readable. Where two run through each other's, one must lose: the one that fewer run through comes first.
 * Otherwise the order given. Deterministic.
 */
export function drawingOrder(ways: readonly DrawnWay[]): string[] {
  const through = ways.map(({ label }, i) =>
    label === undefined
      ? []
      : ways.flatMap(({ parts }, j) =>
          j !== i && parts.some((part) => crossings(part, label) > 0) ? [j] : [],
        ),
  );
  const left = new Set(ways.keys());
  const out: string[] = [];
  while (left.size > 0) {
    let next = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (const i of left) {
      const waiting = (through[i] ?? []).filter((j) => left.has(j)).length;
      if (waiting >= fewest) continue;
      next = i;
      fewest = waiting;
      if (waiting === 0) break;
    }
    left.delete(next);
    out.push(ways[next]?.id ?? '');
  }
  return out;
}
