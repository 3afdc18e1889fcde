import { ViewportPortal } from '@xyflow/react';
import type { Guide } from './snapping';

/** Lines that show what a dragged thing is lined up with. */
export function Guides({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      {guides.map((g) => (
        <div
          key={g.axis}
          className={`guide guide-${g.axis}`}
          data-testid="guide"
          style={
            g.axis === 'x'
              ? { transform: `translate(${g.at}px, ${g.from}px)`, height: g.to - g.from }
              : { transform: `translate(${g.from}px, ${g.at}px)`, width: g.to - g.from }
          }
        />
      ))}
    </ViewportPortal>
  );
}
