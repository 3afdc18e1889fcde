import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { around, type Box, inflate } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { calm } from './motion';
import { usePalette } from './overview';

const SIZE = { w: 168, h: 104 };

/** The whole map in a corner, painted, with a frame around what is in view; press or drag to go there. */
export function Minimap({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const zoom = useStore((s) => s.transform[2]);
  const colour = usePalette();
  const place = useMemo(() => placeOf(scene), [scene]);
  const { scale, left, top } = place;
  // The map is painted when it changes; while it is moved along, only the frame moves.
  useEffect(() => {
    const g = canvas.current?.getContext('2d');
    if (!g) return;
    const ratio = window.devicePixelRatio;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, SIZE.w, SIZE.h);
    const fill = (b: Box) => g.fillRect(b.x * scale + left, b.y * scale + top, b.w * scale, b.h * scale);
    g.fillStyle = colour('--raised');
    for (const { box } of scene.zones) fill(box);
    g.fillStyle = colour('--line-strong');
    for (const box of scene.boxes.values()) fill(box);
  }, [scene, colour, scale, left, top]);
  const go = (event: PointerEvent<HTMLCanvasElement>, duration: number) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const at = {
      x: (event.clientX - frame.left - left) / scale,
      y: (event.clientY - frame.top - top) / scale,
    };
    void flow.setCenter(at.x, at.y, { zoom, duration });
  };
  const ratio = window.devicePixelRatio;
  return (
    <div className="minimap" style={{ width: SIZE.w, height: SIZE.h }}>
      <canvas
        ref={canvas}
        data-testid="minimap"
        role="img"
        aria-label="Overview of the map"
        width={SIZE.w * ratio}
        height={SIZE.h * ratio}
        style={{ width: SIZE.w, height: SIZE.h }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event, calm() ? 0 : 150);
        }}
        onPointerMove={(event) => event.buttons === 1 && go(event, 0)}
      />
      <InView place={place} />
    </div>
  );
}

/** Where the map lies in the picture. */
interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

function placeOf(scene: Scene): Place {
  const whole = inflate(
    around([...scene.boxes.values(), ...scene.zones.map((z) => z.box)]) ?? { x: 0, y: 0, w: 1, h: 1 },
    60,
  );
  const scale = Math.min(SIZE.w / whole.w, SIZE.h / whole.h);
  return {
    scale,
    left: (SIZE.w - whole.w * scale) / 2 - whole.x * scale,
    top: (SIZE.h - whole.h * scale) / 2 - whole.y * scale,
  };
}

/** The frame around what is in view. It reaches further than the map when all of it is; the frame is then the picture's own. */
function InView({ place: { scale, left, top } }: { readonly place: Place }) {
  const [x, y, zoom] = useStore((s) => s.transform);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const [fx, fy] = [(-x / zoom) * scale + left, (-y / zoom) * scale + top];
  const [x1, y1] = [Math.max(fx, 0), Math.max(fy, 0)];
  const x2 = Math.min(fx + (width / zoom) * scale, SIZE.w);
  const y2 = Math.min(fy + (height / zoom) * scale, SIZE.h);
  if (x2 <= x1 || y2 <= y1) return null;
  return <span className="minimap-view" style={{ left: x1, top: y1, width: x2 - x1, height: y2 - y1 }} />;
}
