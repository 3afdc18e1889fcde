import { useStore } from '@xyflow/react';
import { useEffect } from 'react';

/**
 * Tells the style sheet how many map pixels a screen pixel is (`--per-pixel`), for what must keep its size on the
 * screen. In coarse steps, so that zooming restyles the lines a few times and not at every frame.
 */
export function useZoomSteps(): void {
  const step = useStore((s) => Math.ceil(Math.log2(1 / s.transform[2]) * 2));
  useEffect(() => {
    const canvas = window.document.querySelector<HTMLElement>('.canvas');
    canvas?.style.setProperty('--per-pixel', String(2 ** (step / 2)));
  }, [step]);
}
