import { cropTo, type Drawing } from '../exporters/svg/drawing';
import { elementKinds } from '../model/elements/registry';
import type { Overlay, OverlayMarks } from '../overlays/overlay';
import type { Threat } from '../threats/threat';
import { crossingPoints, isQuiet, labelOf, markOf, openBorders, sensitivityOf, threatCounts } from './looks';
import { pathOf, type Routed } from './routing/route-map';
import type { Scene } from './scene';
import { labelWidth, shortened } from './ways';

/** An overlay that is on, and what it marks. */
export interface ShownOverlay {
  readonly overlay: Pick<Overlay, 'id' | 'title' | 'key' | 'about'>;
  readonly marks: OverlayMarks;
}

export interface MapToDraw {
  readonly title: string;
  readonly scene: Scene;
  readonly ways: ReadonlyMap<string, Routed>;
  /** Those that are open are counted at the elements they concern. */
  readonly threats: readonly Threat[];
  readonly shown: ShownOverlay | null;
}

/** A map as a picture: what the screen shows. `ids` limits it to these things and what lies in those of them that are zones. */
export function drawMap(
  { title, scene, ways, threats, shown }: MapToDraw,
  ids?: ReadonlySet<string>,
): Drawing {
  const counts = threatCounts(threats);
  const marks = shown?.marks ?? null;
  const borders = openBorders(scene);
  const drawing: Drawing = {
    title,
    zones: scene.zones.map(({ zone, box, collapsed, count }) => ({
      id: zone.id,
      name: zone.name,
      box,
      collapsed,
      count,
    })),
    elements: scene.elements.map(({ element, box }) => {
      const own = counts.get(element.id);
      const mark = marks?.elements.get(element.id) ?? null;
      return {
        id: element.id,
        name: element.name,
        kind: element.kind,
        label: elementKinds[element.kind].label,
        icon: elementKinds[element.kind].icon,
        box,
        note: sensitivityOf(element),
        threats: own ? { worst: own.worst, text: `${own.count} ${own.worst}` } : null,
        mark,
        quiet: isQuiet(marks, mark),
      };
    }),
    links: scene.links.flatMap((link) => {
      const way = ways.get(link.id);
      if (!way) return [];
      const mark = markOf(marks, link);
      const label = labelOf(link);
      return [
        {
          id: link.id,
          from: link.from,
          to: link.to,
          kind: link.flow.kind,
          label,
          path: way.parts.map((part) => pathOf(part)).join(''),
          labelAt: way.label,
          labelRoom: way.label.room,
          labelWidth: labelWidth(shortened(mark?.text || label), mark !== null),
          crossings: crossingPoints(link, way, borders),
          mark,
          quiet: isQuiet(marks, mark),
        },
      ];
    }),
    notes: scene.notes.map(({ note, box }) => ({ id: note.id, text: note.text, box })),
    legend:
      shown && shown.marks.empty === undefined
        ? { title: shown.overlay.title, entries: shown.marks.legend }
        : null,
  };
  return ids ? cropTo(drawing, ids, (zone) => thingsIn(scene, zone)) : drawing;
}

/** Ids of everything drawn in a zone, at any depth. */
function thingsIn(scene: Scene, zone: string): string[] {
  const inner = scene.zones.filter((z) => z.parent === zone).map((z) => z.zone.id);
  return [
    ...scene.elements.filter((e) => e.parent === zone).map((e) => e.element.id),
    ...inner,
    ...inner.flatMap((id) => thingsIn(scene, id)),
  ];
}
