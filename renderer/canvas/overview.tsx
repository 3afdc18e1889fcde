import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { type Palette, type Picture, paint } from './paint';
import type { PaintedMove } from './use-overview-drag';

interface OverviewProps {
  readonly picture: Picture;
  readonly hovered: string | null;
  readonly move: PaintedMove | null;
}

/** The map from afar: one painted picture in place of thousands of things. It takes no pointer; the pane asks `hit`. */
export function Overview({ picture, hovered, move }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [x, y, zoom] = useStore((s) => s.transform);
  const w = useStore((s) => s.width);
  const h = useStore((s) => s.height);
  const selected = useShell((s) => s.selected);
  const colour = usePalette();
  const dropZone = useMapSession((s) => s.dropZone);
  const chosen = useMemo(() => new Set(selected), [selected]);
  const ratio = window.devicePixelRatio;
  useEffect(() => {
    const g = canvas.current?.getContext('2d');
    const ratio = window.devicePixelRatio;
    if (!g) return;
    const state = { selected: chosen, hovered, move, dropZone };
    paint(g, picture, { x, y, zoom }, { w, h, ratio }, colour, state);
  }, [picture, x, y, zoom, w, h, colour, chosen, hovered, move, dropZone]);
  return (
    <canvas
      ref={canvas}
      className="overview"
      data-testid="overview"
      width={Math.round(w * ratio)}
      height={Math.round(h * ratio)}
      style={{ width: w, height: h }}
      role="img"
      aria-label="The map from afar; the outline lists what is on it"
    />
  );
}

/** The theme's colours, read once per theme. */
export function usePalette(): Palette {
  const theme = useShell((s) => s.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style sheet's values change with the theme
  return useMemo(() => {
    const style = getComputedStyle(window.document.documentElement);
    const known = new Map<string, string>();
    return (name) => {
      const value = known.get(name) ?? style.getPropertyValue(name).trim();
      known.set(name, value);
      return value;
    };
  }, [theme]);
}
