import { cropTo, type Drawing } from '../../shared/exporters/svg/drawing';
import { elementKinds } from '../../shared/model/elements/registry';
import type { ShownOverlay } from '../state/overlay';
import { pathOf } from './routing/route-map';
import type { Scene } from './scene';
import type { ElementNode, FlowEdge, MapNode } from './to-flow';
import { LONGEST, labelWidth } from './use-ways';

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** What the map shows, as a picture; `ids` limits it to these things and what lies in those of them that are zones. */
export function toDrawing(
  title: string,
  scene: Scene,
  nodes: readonly MapNode[],
  edges: readonly FlowEdge[],
  shown: ShownOverlay | null,
  ids?: ReadonlySet<string>,
): Drawing {
  const data = new Map(
    nodes.filter((n): n is ElementNode => n.type === 'element').map((n) => [n.id, n.data]),
  );
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
      const own = data.get(element.id);
      return {
        id: element.id,
        name: element.name,
        kind: element.kind,
        label: elementKinds[element.kind].label,
        icon: elementKinds[element.kind].icon,
        box,
        note: own?.sensitivity ?? null,
        threats: own?.threats
          ? { worst: own.threats.worst, text: `${own.threats.count} ${own.threats.worst}` }
          : null,
        mark: own?.mark ?? null,
        quiet: own?.quiet ?? false,
      };
    }),
    links: edges.flatMap(({ id, source, target, data: own }) => {
      if (!own) return [];
      const { way, mark, label, crossings, quiet, flow } = own;
      return [
        {
          id,
          from: source,
          to: target,
          kind: flow.kind,
          label,
          path: way.parts.map((part) => pathOf(part)).join(''),
          labelAt: way.label,
          labelWidth: labelWidth(shorten(mark?.text || label), mark !== null),
          crossings,
          mark,
          quiet,
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
