import type { ModelDocument } from '../shared/model/document';
import { emptyModel } from '../shared/model/empty';
import { modelBuilder } from '../shared/testing/model-builder';

const COLUMNS = 5;
const PITCH = { x: 320, y: 110 };

/**
 * A model of `size` elements for measuring the map: a zone per ten elements, five of them in an outer zone, half as
 * many flows again as elements, four of five within a zone; everything placed.
 */
export function largeMap(size: number): ModelDocument {
  const elements: ModelDocument['elements'] = [];
  const places: ModelDocument['views'][number]['places'] = [];
  const zones: ModelDocument['zones'] = [];
  const flows: ModelDocument['flows'] = [];
  const perRow = Math.ceil(Math.sqrt(size / 10 / 2));
  for (let z = 0; z * 10 < size; z += 1) {
    const outer = `outer${Math.floor(z / 5)}`;
    if (z % 5 === 0) zones.push({ id: outer, name: `Region ${z / 5 + 1}` });
    zones.push({ id: `zone${z}`, name: `Zone ${z + 1}`, parent: outer });
    const corner = {
      x: (z % perRow) * (COLUMNS * PITCH.x + 160),
      y: Math.floor(z / perRow) * (2 * PITCH.y + 260),
    };
    for (let i = 0; i < 10 && z * 10 + i < size; i += 1) {
      const kind = i < 2 ? 'agent' : i < 6 ? 'tool' : 'data-store';
      const one = modelBuilder().element(kind, `n${z}-${i}`, {
        name: `Element ${z * 10 + i + 1}`,
        zone: `zone${z}`,
      });
      elements.push(...one.build().elements);
      places.push({
        id: `n${z}-${i}`,
        x: corner.x + (i % COLUMNS) * PITCH.x,
        y: corner.y + Math.floor(i / COLUMNS) * PITCH.y,
      });
    }
    const join = (kind: 'call' | 'access' | 'observe', from: string, to: string) => {
      if (!elements.some((e) => e.id === from) || !elements.some((e) => e.id === to)) return;
      flows.push(
        ...modelBuilder()
          .flow(kind, from, to, { id: `f${flows.length}` })
          .build().flows,
      );
    };
    for (let i = 2; i < 6; i += 1) {
      join('call', `n${z}-${i % 2}`, `n${z}-${i}`);
      join('access', `n${z}-${i}`, `n${z}-${6 + (i % 4)}`);
      join('access', `n${z}-${i}`, `n${z}-${6 + ((i + 1) % 4)}`);
    }
    for (let k = 1; k < 4; k += 1) if (z >= k) join('access', `n${z}-${k + 1}`, `n${z - k}-${5 + k}`);
  }
  return {
    ...emptyModel(`A map of ${size}`, `map-${size}`),
    elements,
    zones,
    flows,
    views: [{ id: 'main', name: 'Main', places }],
  };
}
