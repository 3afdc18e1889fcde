import { type Box, centre, contains, type Point } from '../../shared/drawing/geometry';
import type { Scene } from '../../shared/drawing/scene';
import type { FlowEdge, MapNode } from './to-flow';
import type { PaintedMove } from './use-overview-drag';

/** Where the map stands on the screen: a map point p is drawn at p · zoom + (x, y). */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What is painted, worked out once per scene; a picture of it costs no more than its lines. */
export interface Picture {
  readonly scene: Scene;
  /** x, y of both ends of each line, in map pixels. */
  readonly lines: Float32Array;
  readonly tones: readonly string[];
}

/** Colours of the theme, by the names of the style sheet. */
export type Palette = (name: string) => string;

const NAME_FROM = 13;
const LETTER = 5.4;

/** Straight lines between the middles of what they join: from afar nothing else can be told apart. */
export function pictureOf(scene: Scene, nodes: readonly MapNode[], edges: readonly FlowEdge[]): Picture {
  const lines = new Float32Array(edges.length * 4);
  for (const [i, { data }] of edges.entries()) {
    if (!data) continue;
    const [a, b] = [centre(data.ends.from), centre(data.ends.to)];
    lines.set([a.x, a.y, b.x, b.y], i * 4);
  }
  const marks = new Map(nodes.map((n) => [n.id, n.type === 'element' ? (n.data.mark?.tone ?? '') : '']));
  return { scene, lines, tones: scene.elements.map((e) => marks.get(e.element.id) ?? '') };
}

/** What a person is doing with what is painted. */
export interface PaintedState {
  readonly selected: ReadonlySet<string>;
  readonly hovered: string | null;
  readonly move: PaintedMove | null;
  readonly dropZone: string | null;
}

/** Paints the map as it looks from afar: zones as plain frames, lines, elements as boxes with their names where they fit. */
export function paint(
  g: CanvasRenderingContext2D,
  { scene, lines, tones }: Picture,
  view: Viewport,
  size: { readonly w: number; readonly h: number; readonly ratio: number },
  colour: Palette,
  { selected, hovered, move, dropZone }: PaintedState,
): void {
  const { zoom } = view;
  const scale = zoom * size.ratio;
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.clearRect(0, 0, size.w * size.ratio, size.h * size.ratio);
  g.setTransform(scale, 0, 0, scale, view.x * size.ratio, view.y * size.ratio);
  const pixel = 1 / zoom;
  const seen = {
    left: -view.x / zoom,
    top: -view.y / zoom,
    right: (size.w - view.x) / zoom,
    bottom: (size.h - view.y) / zoom,
  };
  const outside = (b: { x: number; y: number; w: number; h: number }) =>
    b.x > seen.right || b.y > seen.bottom || b.x + b.w < seen.left || b.y + b.h < seen.top;

  const placed = (id: string, box: Box): Box =>
    move?.ids.has(id) ? { ...box, x: box.x + move.dx, y: box.y + move.dy } : box;
  for (const { zone, box: at, collapsed } of scene.zones) {
    const box = placed(zone.id, at);
    if (outside(box)) continue;
    g.fillStyle = colour(collapsed ? '--raised' : '--surface');
    g.globalAlpha = collapsed ? 1 : 0.5;
    g.fillRect(box.x, box.y, box.w, box.h);
    g.globalAlpha = 1;
    const marked = selected.has(zone.id) || dropZone === zone.id;
    g.lineWidth = (marked ? 2.5 : 1) * pixel;
    g.strokeStyle = colour(marked ? '--accent' : '--line-strong');
    g.strokeRect(box.x, box.y, box.w, box.h);
  }
  g.strokeStyle = colour('--flow');
  g.globalAlpha = 0.45;
  g.lineWidth = pixel;
  g.beginPath();
  for (let i = 0; i < lines.length; i += 4) {
    g.moveTo(lines[i] as number, lines[i + 1] as number);
    g.lineTo(lines[i + 2] as number, lines[i + 3] as number);
  }
  g.stroke();
  g.globalAlpha = 1;
  const names = 64 * zoom >= NAME_FROM;
  g.font = `600 ${10 * pixel}px ${colour('--font')}`;
  g.textBaseline = 'middle';
  for (const { note, box: at } of scene.notes) {
    const box = placed(note.id, at);
    g.fillStyle = colour('--medium-soft');
    g.fillRect(box.x, box.y, box.w, box.h);
    g.lineWidth = (selected.has(note.id) ? 3 : 1) * pixel;
    g.strokeStyle = colour(selected.has(note.id) ? '--accent' : '--medium');
    g.strokeRect(box.x, box.y, box.w, box.h);
  }
  for (const [i, { element, box: at }] of scene.elements.entries()) {
    const box = placed(element.id, at);
    if (outside(box)) continue;
    const tone = tones[i];
    g.fillStyle = colour(tone ? `--${tone}-soft` : '--surface');
    g.fillRect(box.x, box.y, box.w, box.h);
    const chosen = selected.has(element.id);
    g.lineWidth = (chosen ? 3 : hovered === element.id ? 2 : 1) * pixel;
    g.strokeStyle = colour(
      chosen || hovered === element.id ? '--accent' : tone ? `--${tone}` : '--line-strong',
    );
    g.strokeRect(box.x, box.y, box.w, box.h);
    if (!names) continue;
    g.fillStyle = colour('--text');
    const letters = Math.floor((box.w * zoom - 6) / LETTER);
    const text =
      element.name.length > letters ? `${element.name.slice(0, Math.max(0, letters - 1))}…` : element.name;
    g.fillText(text, box.x + 4 * pixel, box.y + box.h / 2);
  }
  if (zoom > 0.08) paintZoneNames(g, scene, pixel, zoom, colour, outside);
}

function paintZoneNames(
  g: CanvasRenderingContext2D,
  scene: Scene,
  pixel: number,
  zoom: number,
  colour: Palette,
  outside: (box: { x: number; y: number; w: number; h: number }) => boolean,
): void {
  g.font = `650 ${11 * pixel}px ${colour('--font')}`;
  g.textBaseline = 'top';
  g.fillStyle = colour('--muted');
  for (const { zone, box } of scene.zones) {
    const letters = Math.floor((box.w * zoom - 8) / 6);
    if (outside(box) || letters < 3) continue;
    const text = zone.name.length > letters ? `${zone.name.slice(0, letters - 1)}…` : zone.name;
    g.fillText(text, box.x + 5 * pixel, box.y + 5 * pixel);
  }
}

/** What is painted at a map point: an element or note, else a line within `reach`, else a zone. */
export function hit(
  { scene, lines }: Picture,
  edges: readonly FlowEdge[],
  at: Point,
  reach: number,
): string | null {
  const within = (b: Box) => contains(b, at);
  const element = scene.elements.findLast((e) => within(e.box));
  if (element) return element.element.id;
  const note = scene.notes.findLast((n) => within(n.box));
  if (note) return note.note.id;
  let best: { id: string; distance: number } | undefined;
  for (let i = 0; i < lines.length; i += 4) {
    const [ax, ay, bx, by] = [lines[i], lines[i + 1], lines[i + 2], lines[i + 3]] as [
      number,
      number,
      number,
      number,
    ];
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((at.x - ax) * dx + (at.y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const distance = Math.hypot(at.x - ax - t * dx, at.y - ay - t * dy);
    const id = edges[i / 4]?.id;
    if (id !== undefined && distance <= reach && (!best || distance < best.distance)) best = { id, distance };
  }
  return best?.id ?? scene.zones.findLast((z) => within(z.box))?.zone.id ?? null;
}
