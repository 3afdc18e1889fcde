import { useStore } from '@xyflow/react';
import { GRID } from './snapping';

/** Dots are this far apart on the map. */
const GAP = GRID * 3;

/**
 * The dots of the grid. They repeat, so it is enough to move one sheet of them by less than their distance: moving the map
 * draws nothing anew.
 */
export function Grid() {
  const [x, y, zoom] = useStore((s) => s.transform);
  const gap = GAP * zoom;
  const rest = (at: number) => (at % gap) - gap / 2;
  return (
    <div className="grid-sheet" aria-hidden="true">
      <div
        style={{
          inset: -gap,
          backgroundSize: `${gap}px ${gap}px`,
          transform: `translate(${rest(x)}px, ${rest(y)}px)`,
        }}
      />
    </div>
  );
}
