import { useStore } from '@xyflow/react';

/** How much is legible: `near` shows everything, `far` shows names and marks, larger. */
export type Detail = 'near' | 'far';

/** Below this zoom, ordinary text is under eight pixels high. */
const FAR = 0.66;

/** The level of detail for the zoom; changes only when the zoom passes from one to the other. */
export function useDetail(): Detail {
  return useStore((s) => (s.transform[2] < FAR ? 'far' : 'near'));
}
