import { addTo } from '../core/group';
import type { Element } from '../model/elements/registry';
import { flowKinds } from '../model/flows/registry';
import { rankOf, SENSITIVITIES, type Sensitivity } from '../model/vocabulary';
import type { Mark, OverlayMarks } from '../overlays/overlay';
import { SEVERITIES } from '../threats/scoring';
import type { Threat, ThreatSeverity } from '../threats/threat';
import type { Box, Point } from './geometry';
import type { Routed } from './routing/route-map';
import type { Scene, SceneLink } from './scene';

/** Open threats to an element: how many of the worst severity, and how many of each. */
export interface ThreatCount {
  readonly worst: ThreatSeverity;
  readonly count: number;
  readonly words: string;
}

/** What is written on a line: the flow's name or what its kind does, and how many flows it stands for. */
export function labelOf({ flow, flows }: SceneLink): string {
  const name = flow.name ?? flowKinds[flow.kind].label;
  return flows.length > 1 ? `${name} ×${flows.length}` : name;
}

/** Where a line crosses the boundaries of zones. */
export function crossingPoints(
  link: SceneLink,
  { parts }: Routed,
  borders: ReadonlyMap<string, Box>,
): Point[] {
  const points: Point[] = [];
  for (const id of link.crosses) {
    const box = borders.get(id);
    if (!box) continue;
    for (const part of parts)
      for (let i = 1; i < part.length; i += 1) {
        const p = throughBorder(part[i - 1] as Point, part[i] as Point, box);
        if (p) points.push(p);
      }
  }
  return points;
}

/** The borders that a line can be seen to cross: those of open zones, by id. */
export function openBorders(scene: Scene): ReadonlyMap<string, Box> {
  return new Map(
    scene.zones.flatMap(({ zone, box, collapsed }) => (collapsed ? [] : [[zone.id, box] as const])),
  );
}

/** Where a straight part passes the border of a box, if it has one end inside. */
function throughBorder(a: Point, b: Point, box: Box): Point | undefined {
  const inside = (p: Point) => p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h;
  if (inside(a) === inside(b)) return undefined;
  const [inner, outer] = inside(a) ? [a, b] : [b, a];
  const t = (from: number, to: number, edge: number) =>
    to === from ? Infinity : (edge - from) / (to - from);
  const hits = [
    t(inner.x, outer.x, outer.x > inner.x ? box.x + box.w : box.x),
    t(inner.y, outer.y, outer.y > inner.y ? box.y + box.h : box.y),
  ].filter((v) => v >= 0);
  const first = Math.min(1, ...hits);
  return { x: inner.x + (outer.x - inner.x) * first, y: inner.y + (outer.y - inner.y) * first };
}

/** Open threats by the id of each element they concern, counted. */
export function threatCounts(threats: readonly Threat[]): ReadonlyMap<string, ThreatCount> {
  const groups = new Map<string, Threat[]>();
  for (const threat of threats)
    for (const id of threat.status === 'open' ? threat.elements : []) addTo(groups, id, threat);
  return new Map(
    [...groups].flatMap(([id, own]) => {
      const count = countOf(own);
      return count ? [[id, count] as const] : [];
    }),
  );
}

function countOf(threats: readonly Threat[]): ThreatCount | null {
  const some = [...SEVERITIES]
    .reverse()
    .map((level) => ({ level, count: threats.filter((t) => t.severity === level).length }))
    .filter((b) => b.count > 0);
  const [first] = some;
  if (!first) return null;
  return {
    worst: first.level,
    count: first.count,
    words: some.map((b) => `${b.count} ${b.level}`).join(', '),
  };
}

/** A line that stands for several flows carries the first mark among them. */
export function markOf(marks: OverlayMarks | null, link: SceneLink): Mark | null {
  for (const id of link.flows) {
    const mark = marks?.flows.get(id);
    if (mark) return mark;
  }
  return null;
}

/** The overlay is on and has nothing to say about this. */
export const isQuiet = (marks: OverlayMarks | null, mark: Mark | null): boolean =>
  marks !== null && marks.empty === undefined && mark === null;

/** The highest sensitivity an element holds or is cleared for. */
export function sensitivityOf(element: Element): Sensitivity | null {
  if (element.kind === 'agent') return element.clearance;
  if (element.kind !== 'data-store' || element.data.length === 0) return null;
  return SENSITIVITIES[Math.max(...element.data.map((d) => rankOf(d.sensitivity)))] ?? null;
}
