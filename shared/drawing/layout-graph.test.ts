import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api';
import { expect, test } from 'vitest';
import { modelBuilder } from '../testing/model-builder';
import { NODE_HEIGHT, NODE_WIDTH, overlaps } from './geometry';
import { placesIn, toElk } from './layout-graph';

/** Zones of four in a row of zones, each with a chain of calls and a call into the next zone. */
function chain(zones: number) {
  let m = modelBuilder();
  for (let z = 0; z < zones; z += 1) m = m.zone({ id: `z${z}`, name: `Zone ${z}` });
  for (let z = 0; z < zones; z += 1)
    for (let i = 0; i < 4; i += 1) m = m.element(i === 0 ? 'agent' : 'tool', `e${z}-${i}`, { zone: `z${z}` });
  for (let z = 0; z < zones; z += 1) {
    for (let i = 1; i < 4; i += 1) m = m.flow('call', `e${z}-0`, `e${z}-${i}`, {});
    if (z > 0) m = m.flow('delegate', `e${z - 1}-0`, `e${z}-0`, {});
  }
  return m.build();
}

for (const zones of [3, 26, 76])
  test(`${zones * 4} elements are laid out apart from one another and inside their zones, the same way each time`, async () => {
    const document = chain(zones);
    const elk = new ELK();
    const places = placesIn(await elk.layout(toElk(document, undefined)));
    const boxes = document.elements.map((e) => ({ e, ...at(places, e.id), w: NODE_WIDTH, h: NODE_HEIGHT }));
    for (const [i, a] of boxes.entries()) {
      expect(boxes.slice(i + 1).filter((b) => overlaps(a, b))).toEqual([]);
      const zone = at(places, a.e.zone ?? '');
      expect(a.x >= zone.x && a.x + a.w <= zone.x + zone.w, `${a.e.id} lies in ${a.e.zone}`).toBe(true);
    }
    const again = placesIn(await elk.layout(toElk(document, undefined)));
    expect([...again]).toEqual([...places]);
  });

test('only what is asked for is laid out, with the flows between it', () => {
  const asked = toElk(chain(3), new Set(['e0-0', 'e0-1', 'e1-0']));
  const ids = (node: ElkNode): string[] => [node.id, ...(node.children ?? []).flatMap(ids)];
  expect(ids(asked)).toEqual(['root', 'e0-0', 'e0-1', 'e1-0']);
  expect(asked.edges).toHaveLength(2);
});

function at(places: ReturnType<typeof placesIn>, id: string) {
  const { x, y, w = 0, h = 0 } = places.get(id) ?? { x: Number.NaN, y: Number.NaN };
  return { x, y, w, h };
}
