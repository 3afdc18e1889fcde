import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { around, type Box, inflate } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import { calm } from './motion';
import { usePalette } from './overview';

const SIZE = { w: 168, h: 104 };

/** The whole map in a corner, painted, with a frame around what is in view; press or drag to go there. */
export function Minimap({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((s) => s.transform);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const colour = usePalette();
  const whole = inflate(
    around([...scene.boxes.values(), ...scene.zones.map((z) => z.box)]) ?? { x: 0, y: 0, w: 1, h: 1 },
    60,
  );
  const scale = Math.min(SIZE.w / whole.w, SIZE.h / whole.h);
  const left = (SIZE.w - whole.w * scale) / 2 - whole.x * scale;
  const top = (SIZE.h - whole.h * scale) / 2 - whole.y * scale;
  useEffect(() => {
    const g = canvas.current?.getContext('2d');
    if (!g) return;
    const ratio = window.devicePixelRatio;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, SIZE.w, SIZE.h);
    const rect = (b: Box) => [b.x * scale + left, b.y * scale + top, b.w * scale, b.h * scale] as const;
    g.fillStyle = colour('--raised');
    for (const { box } of scene.zones) g.fillRect(...rect(box));
    g.fillStyle = colour('--line-strong');
    for (const box of scene.boxes.values()) g.fillRect(...rect(box));
    g.strokeStyle = colour('--accent');
    g.lineWidth = 1.5;
    // What is in view reaches further than the map when all of it is; the frame is then the picture's own.
    const [fx, fy, fw, fh] = rect({ x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom });
    const [x1, y1] = [Math.max(fx, 1), Math.max(fy, 1)];
    const [x2, y2] = [Math.min(fx + fw, SIZE.w - 1), Math.min(fy + fh, SIZE.h - 1)];
    if (x2 > x1 && y2 > y1) g.strokeRect(x1, y1, x2 - x1, y2 - y1);
  }, [scene, x, y, zoom, width, height, colour, scale, left, top]);
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
    <canvas
      ref={canvas}
      className="minimap"
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
  );
}
