import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { Box } from '../../shared/drawing/geometry';

/** The box of a thing, absolute and in whole map pixels, once a person has pulled it to another size. */
export function useResize(id: string, onResized: (box: Box) => void) {
  const flow = useReactFlow();
  return useCallback(
    (_: unknown, { width, height }: { readonly width: number; readonly height: number }) => {
      const at = flow.getInternalNode(id)?.internals.positionAbsolute;
      if (at)
        onResized({
          x: Math.round(at.x),
          y: Math.round(at.y),
          w: Math.round(width),
          h: Math.round(height),
        });
    },
    [flow, id, onResized],
  );
}
