import { type Box, centre, type Point } from '../geometry';

const CORNER = 6;

/** A way with at most two bends between the sides that face each other; it looks at nothing in between. */
export function quickWay(from: Box, to: Box): Point[] {
  const [a, b] = [centre(from), centre(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const gapX = Math.abs(dx) - (from.w + to.w) / 2;
  const gapY = Math.abs(dy) - (from.h + to.h) / 2;
  if (gapX >= gapY) {
    const sign = dx >= 0 ? 1 : -1;
    const start = { x: a.x + (sign * from.w) / 2, y: a.y };
    const end = { x: b.x - (sign * to.w) / 2, y: b.y };
    if (start.y === end.y) return [start, end];
    const x = (start.x + end.x) / 2;
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  const sign = dy >= 0 ? 1 : -1;
  const start = { x: a.x, y: a.y + (sign * from.h) / 2 };
  const end = { x: b.x, y: b.y - (sign * to.h) / 2 };
  if (start.x === end.x) return [start, end];
  const y = (start.y + end.y) / 2;
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

/** A way through given corners, leaving and entering the boxes on the sides that face the first and the last. */
export function wayThrough(from: Box, to: Box, corners: readonly Point[]): Point[] {
  const [first, last] = [corners[0], corners.at(-1)];
  if (!first || !last) return quickWay(from, to);
  return [border(from, first), ...corners, border(to, last)];
}

/** Where a line to a point leaves a box: straight across a side that faces the point, else on the way from the middle. */
function border(box: Box, towards: Point): Point {
  const c = centre(box);
  const { x, y } = towards;
  if (x > box.x + CORNER && x < box.x + box.w - CORNER && (y < box.y || y > box.y + box.h))
    return { x, y: y < box.y ? box.y : box.y + box.h };
  if (y > box.y + CORNER && y < box.y + box.h - CORNER && (x < box.x || x > box.x + box.w))
    return { x: x < box.x ? box.x : box.x + box.w, y };
  const [dx, dy] = [x - c.x, y - c.y];
  if (dx === 0 && dy === 0) return c;
  const t = Math.min(
    dx === 0 ? Infinity : box.w / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.h / 2 / Math.abs(dy),
  );
  return { x: c.x + dx * Math.min(1, t), y: c.y + dy * Math.min(1, t) };
}
